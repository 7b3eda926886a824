using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Interop.Tests;

internal sealed class RawTensorFileTests
{
    private TemporaryFolder _folder = null!;

    private string FilePath => _folder.File("x.bin");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reads_back_what_it_wrote() => Prop.ForAll(Tensors.Any.ToArbitrary(), tensor =>
    {
        RawTensorFile.Write(FilePath, tensor);
        return Same.Tensor(RawTensorFile.Read(FilePath, tensor.Name, tensor.ElementType, tensor.Shape), tensor);
    }).Check(Config.QuickThrowOnFailure);

    [Test]
    public void Keeps_bfloat16()
    {
        var tensor = new TensorData("x", ElementType.BFloat16, new TensorShape(2), new byte[] { 0x80, 0x3F, 0, 0xC0 });
        RawTensorFile.Write(FilePath, tensor);
        Assert.That(File.ReadAllBytes(FilePath), Is.EqualTo(tensor.Bytes.ToArray()));
        Same.Assert(RawTensorFile.Read(FilePath, "x", ElementType.BFloat16, tensor.Shape), tensor);
    }

    [TestCase(12, ElementType.Float32, "needs 24 bytes and the file has 12; its size would fit float16 or bfloat16, so check the type.")]
    [TestCase(48, ElementType.Float32, "its size would fit float64, so check the type.")]
    [TestCase(6, ElementType.Float32, "its size would fit int8, uint8 or bool, so check the type.")]
    [TestCase(24, ElementType.Int64, "its size would fit int32 or uint32, so check the type.")]
    [TestCase(72, ElementType.Float32, "that is 3 times as much, so check the batch size.")]
    [TestCase(25, ElementType.Float32, "check the type and the shape.")]
    [TestCase(0, ElementType.Float32, "it is empty, so write it again.")]
    public void Says_what_may_be_wrong_with_the_size(int bytes, ElementType type, string reason)
    {
        File.WriteAllBytes(FilePath, new byte[bytes]);
        Assert.That(
            () => RawTensorFile.Read(FilePath, "x", type, new TensorShape(2, 3)),
            Throws.TypeOf<TensorFileException>().With.Message.StartsWith($"{FilePath}: {type.Name()} [2, 3] needs").And.Message.EndsWith(reason));
    }

    [Test]
    public void A_file_for_no_elements_must_be_empty()
    {
        File.WriteAllBytes(FilePath, []);
        Assert.That(RawTensorFile.Read(FilePath, "x", ElementType.Float32, new TensorShape(0, 4)).Bytes.Length, Is.Zero);
        File.WriteAllBytes(FilePath, [1]);
        Assert.That(
            () => RawTensorFile.Read(FilePath, "x", ElementType.Float32, new TensorShape(0, 4)),
            Throws.TypeOf<TensorFileException>().With.Message.EndsWith("needs 0 bytes and the file has 1; check the type and the shape."));
    }

    [Test]
    public void A_huge_shape_is_refused() => Assert.That(
        () => RawTensorFile.Read(Golden.PathOf("bar.npy"), "x", ElementType.Float64, new TensorShape(long.MaxValue)),
        Throws.TypeOf<TensorFileException>().With.Message.Contains("needs 73786976294838206456 bytes"));

    [Test]
    public void Bytes_that_are_no_bool_are_refused()
    {
        File.WriteAllBytes(FilePath, [0, 1, 63, 1]);
        Assert.That(
            () => RawTensorFile.Read(FilePath, "x", ElementType.Bool, new TensorShape(4)),
            Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{FilePath}: byte 2 is 63, and a bool is 0 or 1; is its type uint8 or int8?"));
    }

    [Test]
    public void A_missing_file_is_refused() => Assert.That(
        () => RawTensorFile.Read(FilePath, "x", ElementType.Float32, new TensorShape(1)),
        Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{FilePath}: there is no such file; check the path."));
}
