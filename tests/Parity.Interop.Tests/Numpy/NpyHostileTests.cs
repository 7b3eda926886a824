using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

/// <summary>Files that lie about their size, are cut off or go on.</summary>
internal sealed class NpyHostileTests
{
    private const int OneMegabyte = 1_000_000;

    private static readonly byte[] Liar = Npy.Of("<f4", "(1000000, 1000000)", [.. new byte[100]]);

    [Test]
    public void Every_truncation_is_refused()
    {
        var file = Golden.Bytes("version1.npy");
        Assert.Multiple(() =>
        {
            for (var length = 0; length < file.Length; length++)
            {
                Assert.That(Npy.Refusal(file[..length]), Does.StartWith("file.npy: it"), $"{length} bytes");
            }
        });
    }

    [Test]
    public void Every_truncated_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var (file, path) = (Golden.Bytes("version2.npy"), folder.File("x.npy"));
        for (var length = 0; length < file.Length; length++)
        {
            File.WriteAllBytes(path, file[..length]);
            Assert.That(() => NpyReader.Read(path, "x"), Throws.TypeOf<TensorFileException>(), $"{length} bytes");
        }
    }

    [Test]
    public void Surplus_bytes_are_refused() =>
        Assert.That(Npy.Refusal([.. Golden.Bytes("version1.npy"), 0]), Does.Contain("more follows the 96 bytes"));

    [Test]
    public void Two_arrays_in_one_file_are_refused() =>
        Assert.That(Npy.Refusal([.. Golden.Bytes("version1.npy"), .. Golden.Bytes("version1.npy")]), Does.Contain("to a file of its own"));

    [Test]
    public void A_file_that_claims_a_terabyte_reserves_no_memory()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("liar.npy");
        File.WriteAllBytes(path, Liar);
        Assert.That(Liar, Has.Length.LessThan(200));
        Assert.That(
            Allocation.Of(() => Assert.Throws<TensorFileException>(() => NpyReader.Read(path, "x"))),
            Is.LessThan(OneMegabyte));
        Assert.That(() => NpyReader.Read(path, "x"), Throws.TypeOf<TensorFileException>().With.Message.Contains("needs 4000000000000 bytes of data and 100 are there"));
    }

    [TestCase("(1000000, 1000000)")]
    [TestCase("(500000000,)")]
    public void A_stream_that_claims_much_reserves_only_what_arrives(string shape)
    {
        var liar = Npy.Of("<f4", shape, new byte[100]);
        Assert.That(
            Allocation.Of(() => Assert.Throws<TensorFileException>(() => NpyReader.Read(new TricklingStream(liar), null, "x", "stream"))),
            Is.LessThan(OneMegabyte));
    }

    [Test]
    public void Memory_grows_with_what_arrives()
    {
        var liar = Npy.Of("<f4", "(500000000,)", new byte[100_000]);
        Assert.That(
            Allocation.Of(() => Assert.Throws<TensorFileException>(() => NpyReader.Read(new TricklingStream(liar), null, "x", "stream"))),
            Is.LessThan(OneMegabyte));
    }

    [TestCase(65_537u)]
    [TestCase(2_147_483_647u)]
    [TestCase(uint.MaxValue)]
    public void A_header_that_claims_to_be_huge_reserves_no_memory(uint length)
    {
        string? message = null;
        Assert.That(Allocation.Of(() => message = Npy.Refusal(Npy.ClaimingHeader(length))), Is.LessThan(OneMegabyte));
        Assert.That(message, Does.Contain($"claims {length} bytes, more than the 65536"));
    }

    [Test]
    public void A_header_that_is_not_there_is_refused() =>
        Assert.That(Npy.Refusal(Npy.ClaimingHeader(65_536)), Does.Contain("ends within its header"));

    [Test]
    public void A_stream_with_more_than_one_array_can_hold_is_refused_before_it_is_read() => Assert.That(
        () => NpyReader.Read(new MemoryStream(Npy.Of("|u1", "(2147483592,)")), null, "x", "stream"),
        Throws.TypeOf<TensorFileException>().With.Message.Contains("needs 2147483592 bytes, more than the 2147483591 that one tensor may have"));

    [Test]
    public void Any_changed_byte_of_the_header_gives_the_same_number_of_bytes_or_is_refused()
    {
        var file = Golden.Bytes("version1.npy");
        for (var place = 0; place < 128; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])file.Clone();
                changed[place] = (byte)value;
                try
                {
                    Assert.That(NpyReader.Read(new MemoryStream(changed), changed.Length, "x", "file").Bytes.Length, Is.EqualTo(Golden.Cube.Bytes.Length));
                }
                catch (TensorFileException)
                {
                    // Refused.
                }
            }
        }
    }

    [TestCase(new byte[0], "it is empty")]
    [TestCase(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0 }, "as zip and .npz files do")]
    [TestCase(new byte[] { 0x80, 4, 0x95 }, "as a Python pickle does")]
    [TestCase(new byte[] { 1, 2 }, "starts with 01 02 ('..')")]
    public void Other_files_are_refused(byte[] file, string reason) => Assert.That(Npy.Refusal(file), Does.Contain("not a .npy file").And.Contain(reason));
}
