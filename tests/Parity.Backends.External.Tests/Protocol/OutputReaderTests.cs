using System.Runtime.InteropServices;
using NUnit.Framework.Constraints;
using Parity.Backends.External.Protocol;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Backends.External.Tests.Protocol;

internal sealed partial class OutputReaderTests
{
    private static readonly TensorData Two = TensorData.FromArray<float>("two", ElementType.Float32, new TensorShape(2), [1, float.NaN]);
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder.File("outputs"));
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Files_come_in_the_order_of_their_numbers_and_then_names()
    {
        foreach (var name in new[] { "b", "10", "9", "B", "0" })
        {
            WriteFile(name);
        }

        Assert.That(Read().Select(output => output.Name), Is.EqualTo(new[] { "0", "9", "10", "B", "b" }));
    }

    [Test]
    public void Archive_keeps_its_order_and_any_name()
    {
        NpzWriter.Write(_folder.File("outputs.npz"), new TensorSet(Two.WithName("z/z"), Two.WithName("a")));

        Assert.That(Read().Select(output => output.ToString()), Is.EqualTo(new[] { "z/z: float32 [2]", "a: float32 [2]" }));
    }

    [Test]
    public void Archive_beside_files_is_refused()
    {
        WriteFile("a");
        NpzWriter.Write(_folder.File("outputs.npz"), new TensorSet(Two));

        Assert.That(() => Read(), Refuses("outputs.npz and other outputs"));
    }

    [Test]
    public void Archive_without_an_array_is_refused()
    {
        File.WriteAllBytes(_folder.File("outputs.npz"), [(byte)'P', (byte)'K', 5, 6, .. new byte[18]]);

        Assert.That(() => Read(), Refuses("outputs.npz without an array"));
    }

    [TestCase("y.txt", "outputs/y.txt, which is no .npy file")]
    [TestCase("outputs.npz", "outputs/outputs.npz, which is no .npy file")]
    [TestCase("y.npy", "left outputs/y.npy empty or as no file")]
    public void Other_files_are_refused(string name, string message)
    {
        File.WriteAllText(_folder.File($"outputs/{name}"), string.Empty);

        Assert.That(() => Read(), Refuses(message));
    }

    [Test]
    public void Pickle_is_refused()
    {
        File.WriteAllBytes(_folder.File("outputs/y.npy"), [0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.That(() => Read(), Refuses("wrote an output that cannot be read: outputs/y.npy: "));
    }

    [Test]
    public void Link_is_refused()
    {
        NpyWriter.Write(_folder.File("old.npy"), Two);
        File.CreateSymbolicLink(_folder.File("outputs/y.npy"), _folder.File("old.npy"));

        Assert.That(() => Read(), Refuses("left outputs/y.npy as a link"));
    }

    [Test]
    public void Folder_of_another_time_is_refused()
    {
        Directory.CreateDirectory(_folder.File("old"));
        NpyWriter.Write(_folder.File("old/y.npy"), Two);
        Directory.Delete(_folder.File("outputs"));
        Directory.CreateSymbolicLink(_folder.File("outputs"), _folder.File("old"));

        Assert.That(() => Read(), Refuses("left outputs as a link"));
    }

    [Test]
    public void Pipe_is_refused_and_not_waited_for()
    {
        Assert.That(MakePipe(_folder.File("outputs/y.npy"), Convert.ToUInt32("600", 8)), Is.Zero);

        Assert.That(() => Read(), Refuses("left outputs/y.npy empty or as no file"));
    }

    [Test]
    public void Folder_in_the_place_of_a_file_is_refused()
    {
        Directory.CreateDirectory(_folder.File("outputs/y.npy"));

        Assert.That(() => Read(), Throws.InstanceOf<AnswerException>());
    }

    [TestCase("outputs/gone.npy", "y", null, "lists outputs/gone.npy, which it did not write into outputs.")]
    [TestCase("../secret.npy", "y", null, "lists ../secret.npy, which it did not write")]
    [TestCase("outputs/0.npy", null, null, "lists an output without a name or a file")]
    [TestCase("outputs/0.npy", "y", "float", "the type 'float', which is none")]
    [TestCase("outputs/0.npy", "y", "float64", "says that the output 'y' is float64, but its file holds float32")]
    [TestCase("outputs/0.npy", "y", "bfloat16", "is bfloat16, but its file holds float32")]
    public void List_that_does_not_fit_the_files_is_refused(string file, string? name, string? type, string message)
    {
        NpyWriter.Write(_folder.File("secret.npy"), Two);
        WriteFile("0");
        var listed = new List<AnswerTensor> { new() { File = file, Name = name, Type = type } };
        if (file != "outputs/0.npy")
        {
            listed.Add(new AnswerTensor { File = "outputs/0.npy", Name = "other" });
        }

        Assert.That(() => Read(listed), Refuses(message));
    }

    [Test]
    public void Output_that_the_list_leaves_out_is_refused()
    {
        WriteFile("0");
        WriteFile("1");

        Assert.That(() => Read([new AnswerTensor { Name = "y", File = "outputs/0.npy" }]), Refuses("outputs/1.npy, which its answer does not list"));
    }

    [Test]
    public void Name_that_is_listed_twice_is_refused()
    {
        WriteFile("0");
        WriteFile("1");

        Assert.That(
            () => Read([new AnswerTensor { Name = "y", File = "outputs/0.npy" }, new AnswerTensor { Name = "y", File = "outputs/1.npy" }]),
            Refuses("lists the output 'y' twice"));
    }

    [Test]
    public void Outputs_above_the_limit_are_refused_before_they_are_read()
    {
        WriteFile("0");
        using (var sparse = new FileStream(_folder.File("outputs/1.npy"), FileMode.Create))
        {
            sparse.SetLength(1L << 40);
        }

        Assert.That(() => Read(maxBytes: 1 << 20), Refuses("and 1048576 are allowed"));
    }

    [Test]
    public void Archive_that_unpacks_to_more_than_the_limit_is_refused()
    {
        NpzWriter.Write(_folder.File("outputs.npz"), new TensorSet(Two.WithName("a"), Two.WithName("b")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(() => Read(maxBytes: 12), Refuses("outputs of 16 bytes, and 12 are allowed"));
        Assert.That(() => Read(maxBytes: 4), Refuses("wrote an output that cannot be read: outputs.npz, key 'a'"));
    }

    private static ContainsConstraint Refuses(string message) =>
        Throws.InstanceOf<AnswerException>().With.Message.Contains(message);

    private TensorSet Read(IReadOnlyList<AnswerTensor>? told = null, long maxBytes = 1 << 20) => new OutputReader(_folder.Path, maxBytes).Read(told);

    private void WriteFile(string name) => NpyWriter.Write(_folder.File($"outputs/{name}.npy"), Two);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);
}
