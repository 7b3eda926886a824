using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

internal sealed class NpyWriterTests
{
    private static readonly IReadOnlyDictionary<string, byte[]> EveryType = Golden.EveryType();

    private static IEnumerable<string> LittleEndianRowMajor => EveryType.Keys.Where(key => key.EndsWith("/<C", StringComparison.Ordinal));

    [TestCaseSource(nameof(LittleEndianRowMajor))]
    public void Writes_the_bytes_of_numpy(string key) => Assert.That(Npy.Written(Golden.ExpectedOf(key)), Is.EqualTo(EveryType[key]));

    [Test]
    public void Writes_files()
    {
        using var folder = new TemporaryFolder();
        NpyWriter.Write(folder.File("cube.npy"), Golden.Cube);
        Assert.That(File.ReadAllBytes(folder.File("cube.npy")), Is.EqualTo(Golden.Bytes("version1.npy")));
    }

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.Any.ToArbitrary(), tensor =>
        Same.Tensor(Npy.Read(Npy.Written(tensor)), tensor)).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Test]
    public void Headers_are_padded_to_64_bytes_whatever_the_shape() => Prop.ForAll(Gen.Choose(0, 1_000_000_000).ListOf().Where(sizes => sizes.Count <= 30).ToArbitrary(), sizes =>
    {
        long[] empty = [0, .. sizes.Select(size => (long)size)];
        var written = Npy.Written(new TensorData("x", ElementType.Float32, new TensorShape(empty), default));
        return written.Length % 64 == 0 && written[^1] == '\n';
    }).Check(Config.QuickThrowOnFailure);

    [Test]
    public void Refuses_bfloat16_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var tensor = new TensorData("x", ElementType.BFloat16, new TensorShape(1), new byte[2]);
        Assert.That(
            () => NpyWriter.Write(folder.File("x.npy"), tensor),
            Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{folder.File("x.npy")}: numpy has no type for bfloat16, so it cannot be written to .npy or .npz; convert the tensor to float32 first."));
        Assert.That(() => Npy.Written(tensor), Throws.TypeOf<TensorFileException>());
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    public void Refuses_more_dimensions_than_numpy_has() => Assert.That(
        () => Npy.Written(new TensorData("x", ElementType.UInt8, new TensorShape([.. Enumerable.Repeat(1L, 65)]), new byte[1])),
        Throws.TypeOf<TensorFileException>().With.Message.Contains("numpy allows 64 dimensions, not 65"));
}
