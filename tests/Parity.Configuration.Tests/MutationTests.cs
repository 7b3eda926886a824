using System.Text;
using FsCheck;
using FsCheck.Fluent;

using Parity.TestKit;

namespace Parity.Configuration.Tests;

/// <summary>Whatever the bytes are, a configuration loads or is refused with a place; nothing else may come out.</summary>
internal sealed class MutationTests : ConfigurationFixture
{
    private static readonly byte[] Example = Encoding.UTF8.GetBytes(
        File.ReadAllText(Path.Combine(Repository.Root, "configs", "shapes.yaml"))
            .Replace("../fixtures/shapes/shapes.torchscript.pt", "a.pt", StringComparison.Ordinal)
            .Replace("../fixtures/shapes/shapes.onnx", "a.onnx", StringComparison.Ordinal)
            .Replace("../fixtures/shapes/images ", "images ", StringComparison.Ordinal));

    private static readonly string[] Fragments =
        ["\t", "\"", "'", "{", "}", "[", "]", ": ", "- ", "&a ", "*a", "!!int ", "|", ">", "%YAML 1.2\n", "---\n", "...\n", "? ", "#", "\\U", "\uFEFF", "\n", "\r", "~", "1e999", "-", "@", "<<: "];

    private static Gen<int> Places => Gen.Choose(0, Example.Length - 1);

    [Test]
    public void The_file_that_is_changed_loads() => Assert.That(Folder.Load(Example).Inputs.Files, Has.Length.EqualTo(2));

    [Test]
    public void Truncated_files_load_or_are_refused() => Check(Places.Select(length => Example[..length]));

    [Test]
    public void Files_with_changed_bytes_load_or_are_refused() =>
        Check(Gen.Zip(Places, Gen.Choose(0, 255)).NonEmptyListOf().Select(edits =>
        {
            var bytes = (byte[])Example.Clone();
            foreach (var (place, value) in edits.Take(20))
                bytes[place] = (byte)value;
            return bytes;
        }));

    [Test]
    public void Files_with_inserted_syntax_load_or_are_refused() =>
        Check(Gen.Zip(Places, Gen.Elements(Fragments)).NonEmptyListOf().Select(edits =>
        {
            var text = Encoding.UTF8.GetString(Example);
            foreach (var (place, fragment) in edits.Take(5))
                text = text.Insert(Math.Min(place, text.Length), fragment);
            return Encoding.UTF8.GetBytes(text);
        }));

    [Test]
    public void Files_with_deleted_or_repeated_parts_load_or_are_refused() =>
        Check(Gen.Zip(Gen.Zip(Places, Places), Gen.Choose(0, 2)).Select(part =>
        {
            var ((one, other), copies) = part;
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            return Example[..from].Concat(Enumerable.Repeat(Example[from..to], copies).SelectMany(copy => copy)).Concat(Example[to..]).ToArray();
        }));

    [Test]
    public void Random_text_is_refused() =>
        Check(ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetBytes(text ?? "")));

    private void Check(Gen<byte[]> files) =>
        Prop.ForAll(files.ToArbitrary(), LoadsOrIsRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private bool LoadsOrIsRefused(byte[] yaml)
    {
        try
        {
            var plan = Folder.Load(yaml);
            return plan.Candidates.Length > 0 && plan.Backends.Length > 1;
        }
        catch (ConfigurationException error)
        {
            return error.Diagnostics.Length > 0
                && error.Diagnostics.All(problem => problem is { Line: >= 0, Column: >= 0 } && !problem.Message.AsSpan().ContainsAny('\n', '\r'));
        }
    }
}
