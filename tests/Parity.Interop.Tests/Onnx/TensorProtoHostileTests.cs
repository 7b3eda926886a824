using Parity.Interop.Onnx;
using Parity.TestKit;

namespace Parity.Interop.Tests.Onnx;

/// <summary>TensorProtos that lie about their size, are cut off, or hold what no tensor of Parity can.</summary>
internal sealed class TensorProtoHostileTests
{
    private const int OneMegabyte = 1_000_000;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("text.pb", "its element type is string")]
    [TestCase("complex.pb", "its element type is complex64")]
    [TestCase("float8.pb", "its element type is float8e4m3fn")]
    [TestCase("external.pb", "its elements lie in another file")]
    [TestCase("segment.pb", "its field 3 is of another kind")]
    [TestCase("sequence.pb", "its field 3 is of another kind")]
    public void What_onnx_can_write_and_no_tensor_can_hold_is_refused(string file, string reason) =>
        Assert.That(Refusal(Repository.PathOf("fixtures", "onnx_data", "refused", file)), Does.Contain(reason));

    // Tags: dims 08, data_type 10, float_data 22 or 25, int32_data 28, name 42, raw_data 4A.
    [TestCase("", "its element type is undefined")]
    [TestCase("0801 1001 4A05 0000000000", "needs 4 bytes and it has 5")]
    [TestCase("0801 1001 4A03 000000", "needs 4 bytes and it has 3")]
    [TestCase("0801 1001", "it has fewer elements than the 1")]
    [TestCase("0801 1001 2208 0000000000000000", "it has more elements than the 1")]
    [TestCase("0801 1001 2203 000000", "it is not a whole tensor")]
    [TestCase("0801 1001 2204 00000000 4A04 00000000", "elements in a field of another type")]
    [TestCase("0801 1001 2801", "elements in a field of another type")]
    [TestCase("0801 1001 4A04 00000000 4A04 00000000", "its raw data are there twice")]
    [TestCase("0801 1003 28FF01", "its element 255 does not fit int8")]
    [TestCase("0801 1002 28FFFFFFFFFFFFFFFFFF01", "its element -1 does not fit uint8")]
    [TestCase("0801 100C 58FFFFFFFFFFFFFFFFFF01", "its element 18446744073709551615 does not fit uint32")]
    [TestCase("08FFFFFFFFFFFFFFFFFF01 1001", "it has a negative dimension")]
    [TestCase("08FFFFFFFFFFFFFFFF7F 08FFFFFFFFFFFFFFFF7F 1001", "does not fit 64 bits")]
    [TestCase("0801 1001 4AFFFFFFFF07 00", "longer than the message")]
    [TestCase("0801 1001 4A7F 00", "ended unexpectedly")]
    [TestCase("0801 1001 000000", "it is not a whole tensor")]
    public void Files_that_lie_are_refused(string hexadecimal, string reason) => Assert.That(RefusalOf(hexadecimal), Does.Contain(reason).Or.Contain("truncated").Or.Contain("in the middle of a field"));

    [TestCase("08FFFFFFFF07 1001 4A04 00000000")]
    [TestCase("08FFFFFFFF07 1001 2204 00000000")]
    [TestCase("08FFFFFFFF07 1006 2801")]
    [TestCase("0801 1001 4AFFFFFFFF07 00000000")]
    [TestCase("0801 1001 22FFFFFFFF07 00000000")]
    public void Lies_reserve_no_memory(string hexadecimal)
    {
        RefusalOf(hexadecimal);
        Assert.That(Allocation.Of(() => RefusalOf(hexadecimal)), Is.LessThan(OneMegabyte));
    }

    [Test]
    public void Too_many_dimensions_are_refused() => Assert.That(RefusalOf(string.Concat(Enumerable.Repeat("0801", 65))), Does.Contain("more than 64 dimensions"));

    [Test]
    public void Bools_that_are_not_0_count_as_true()
    {
        var path = Write("0802 1009 4A02 0200");
        Assert.That(TensorProtoReader.Read(path, () => "x").Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
        path = Write("0802 1009 2A02 0200");
        Assert.That(TensorProtoReader.Read(path, () => "x").Bytes.ToArray(), Is.EqualTo(new byte[] { 1, 0 }));
    }

    [Test]
    public void Every_truncation_is_refused()
    {
        var file = File.ReadAllBytes(Repository.PathOf("fixtures", "onnx_data", "case", "test_data_set_0", "output_1.pb"));
        Assert.Multiple(() =>
        {
            for (var length = 0; length < file.Length; length++)
            {
                File.WriteAllBytes(_folder.File("x"), file[..length]);
                Assert.That(() => TensorProtoReader.Read(_folder.File("x"), () => "x"), Throws.TypeOf<TensorFileException>(), $"{length} bytes");
            }
        });
    }

    [TestCase("raw")]
    [TestCase("numbers")]
    public void Damaged_files_are_read_or_refused(string folder) => Mutants.AreReadOrRefused(
        File.ReadAllBytes(Repository.PathOf("fixtures", "onnx_data", folder, "test_data_set_0", "output_47.pb")), 1000, path => TensorProtoReader.Read(path, () => "x"));

    private static string Refusal(string path) => Assert.Throws<TensorFileException>(() => TensorProtoReader.Read(path, () => "x"))!.Message;

    private string RefusalOf(string hexadecimal) => Refusal(Write(hexadecimal));

    private string Write(string hexadecimal)
    {
        File.WriteAllBytes(_folder.File("x"), Convert.FromHexString(hexadecimal.Replace(" ", string.Empty, StringComparison.Ordinal)));
        return _folder.File("x");
    }
}
