using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Polygraphy;
using Parity.Interop.Records;
using Parity.TestKit;

namespace Parity.Interop.Tests.Polygraphy;

internal sealed class PolygraphyFilesTests
{
    private TemporaryFolder _folder = null!;

    private string FilePath => _folder.File("x.json");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Inputs_are_the_bytes_of_Polygraphy()
    {
        PolygraphyFiles.WriteInputs(FilePath, [Set([1, 2]), Set([3, 4])]);
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Expected("plain_inputs.json")));
    }

    [Test]
    public void Results_are_the_bytes_of_Polygraphy()
    {
        PolygraphyFiles.WriteResults(FilePath, "a", new[] { 0f, 1f }.Select(value => new TensorSet(
            TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1), [value]),
            TensorData.FromArray<long>("y", ElementType.Int64, new TensorShape(4), [0, 1, 2, 3]))));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Expected("plain_results.json")));
    }

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.AnySet.ToArbitrary(), all =>
    {
        // numpy has no bfloat16.
        var tensors = new TensorSet(all.Where(tensor => tensor.ElementType != ElementType.BFloat16).Append(Golden.Cube));
        PolygraphyFiles.WriteInputs(FilePath, [tensors, new TensorSet(Golden.Cube)]);
        using var inputs = TensorRecord.Open(FilePath);
        PolygraphyFiles.WriteResults(FilePath, "größe \"q\"", [tensors, new TensorSet(Golden.Cube)]);
        using var results = TensorRecord.Open(FilePath, "größe \"q\"");
        return Same.Sets(inputs.ReadInputs(0)!, tensors) && Same.Sets(results.ReadOutputs(0), tensors) && Same.Sets(results.ReadOutputs(1), new TensorSet(Golden.Cube));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [TestCase(1)]
    [TestCase(600_000)]
    [TestCase(600_001)]
    [TestCase(600_002)]
    public void Large_tensors_are_written_in_pieces_and_come_back_whole(int bytes)
    {
        var tensor = Tensors.Of("x", ElementType.UInt8, new TensorShape(bytes), 1);
        PolygraphyFiles.WriteInputs(FilePath, [new TensorSet(tensor)]);
        using var record = TensorRecord.Open(FilePath);
        Assert.That(Same.Tensor(record.ReadInputs(0)![0], tensor), Is.True);
    }

    [Test]
    public void Bfloat16_is_refused_and_nothing_is_left_behind()
    {
        var tensor = new TensorData("x", ElementType.BFloat16, new TensorShape(1), new byte[2]);
        Assert.That(() => PolygraphyFiles.WriteInputs(FilePath, [new TensorSet(tensor)]), Throws.TypeOf<TensorFileException>().With.Message.Contains("numpy has no type for bfloat16"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    private static TensorSet Set(float[] values) => new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2), values));

    // The time is null here: what Polygraphy saves where it has none.
    private static string Expected(string file) => File.ReadAllText(Repository.PathOf("fixtures", "polygraphy", file));
}
