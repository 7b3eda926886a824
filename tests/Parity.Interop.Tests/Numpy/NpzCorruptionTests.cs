using System.Buffers.Binary;
using System.IO.Compression;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

/// <summary>Archives that are cut off, changed or made to do harm.</summary>
internal sealed class NpzCorruptionTests
{
    private const int OneMegabyte = 1_000_000;
    private const int DirectorySize = 24;
    private const int DirectoryPackedSize = 20;

    [TestCase("stored.npz")]
    [TestCase("compressed.npz")]
    public void Every_truncation_is_refused(string file)
    {
        using var folder = new TemporaryFolder();
        var (whole, path) = (Golden.Bytes(file), folder.File("x.npz"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.That(() => TensorFile.Read(path), Throws.TypeOf<TensorFileException>(), $"{length} bytes");
            Assert.That(() => new NpzReader(path).Dispose(), Throws.TypeOf<TensorFileException>(), $"{length} bytes");
        }
    }

    [TestCase("stored.npz")]
    [TestCase("compressed.npz")]
    public void A_changed_byte_never_reads_as_other_data(string file)
    {
        using var folder = new TemporaryFolder();
        var (whole, path) = (Golden.Bytes(file), folder.File("x.npz"));
        Assert.Multiple(() =>
        {
            for (var place = 0; place < whole.Length; place++)
            {
                foreach (var change in (byte[])[0x01, 0x55, 0x80, 0xFF])
                {
                    var changed = (byte[])whole.Clone();
                    changed[place] ^= change;
                    File.WriteAllBytes(path, changed);
                    Assert.That(IsRefusedOrTheSame(path), Is.True, $"byte {place} ^ {change}");
                }
            }
        });
    }

    [Test]
    public void Every_changed_byte_of_stored_data_is_noticed()
    {
        var file = Zips.Stored(("x.npy", Golden.Bytes("version1.npy")));
        var start = Zips.IndexOf(file, NpyHeaderReader.Magic);
        Assert.Multiple(() =>
        {
            for (var place = start; place < start + Golden.Bytes("version1.npy").Length; place++)
            {
                var changed = (byte[])file.Clone();
                changed[place]++;
                Assert.That(() => Zips.Refusal(changed), Throws.Nothing, $"byte {place}");
            }
        });
    }

    [Test]
    public void Says_that_data_are_corrupted()
    {
        var file = Golden.Bytes("stored.npz");
        file[Zips.IndexOf(file, NpyHeaderReader.Magic) + 128]++;
        Assert.That(Zips.Refusal(file), Does.EndWith("file.npz, key 'images': its data do not match their checksum, so the file is corrupted; save or copy it again."));
    }

    [TestCase(CompressionLevel.NoCompression)]
    [TestCase(CompressionLevel.Optimal)]
    public void An_entry_that_claims_a_terabyte_reserves_no_memory(CompressionLevel level)
    {
        var liar = Npy.Of("<f4", "(1000000, 1000000)", new byte[100]);
        AssertRefusedWithoutMemory(Zips.Of(level, ("x.npy", liar)), "needs 4000000000000 bytes of data and 100 are there");
    }

    [Test]
    public void An_entry_whose_directory_joins_in_the_lie_reserves_no_memory()
    {
        var liar = Npy.Of("|u1", "(2000000000,)", new byte[100]);
        var file = WithDirectoryField(Zips.Of(CompressionLevel.Optimal, ("x.npy", liar)), DirectorySize, (uint)(liar.Length - 100) + 2_000_000_000);
        AssertRefusedWithoutMemory(file, "needs 2000000000 bytes of data and");
    }

    [Test]
    public void A_stored_entry_whose_directory_joins_in_the_lie_reserves_no_memory()
    {
        var liar = Npy.Of("|u1", "(2000000000,)", new byte[100]);
        var claimed = (uint)(liar.Length - 100) + 2_000_000_000;
        var file = WithDirectoryField(WithDirectoryField(Zips.Stored(("x.npy", liar)), DirectorySize, claimed), DirectoryPackedSize, claimed);
        AssertRefusedWithoutMemory(file, "its entries claim 2000000");
    }

    [Test]
    public void A_bomb_is_read_no_further_than_its_header_says()
    {
        byte[] bomb = [.. Npy.Of("|u1", "(10,)"), .. new byte[50_000_000]];
        AssertRefusedWithoutMemory(Zips.Of(CompressionLevel.Optimal, ("x.npy", bomb)), "more follows the 10 bytes");
    }

    [Test]
    public void A_bomb_whose_directory_hides_it_is_read_no_further()
    {
        byte[] bomb = [.. Npy.Of("|u1", "(10,)"), .. new byte[50_000_000]];
        var file = WithDirectoryField(Zips.Of(CompressionLevel.Optimal, ("x.npy", bomb)), DirectorySize, (uint)bomb.Length - 50_000_000 + 10);
        AssertRefusedWithoutMemory(file, string.Empty);
    }

    [Test]
    public void A_bomb_with_an_honest_header_stops_at_the_limit()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.npz"), Zips.Of(CompressionLevel.Optimal, ("x.npy", Npy.Of("|u1", "(50000000,)", new byte[50_000_000]))));
        using var reader = new NpzReader(folder.File("x.npz")) { MaxTensorBytes = 1_000_000 };
        Assert.That(Allocation.Of(() => Assert.Throws<TensorFileException>(() => reader.Read("x"))), Is.LessThan(OneMegabyte));
    }

    [Test]
    public void Entries_that_share_their_bytes_are_refused()
    {
        var one = Zips.Of(CompressionLevel.Optimal, ("x.npy", Npy.Of("|u1", "(5000000,)", [.. Enumerable.Range(0, 5_000_000).Select(i => (byte)(i >> 4))])));
        var directory = Zips.IndexOf(one, "PK\u0001\u0002"u8);
        var end = Zips.IndexOf(one, "PK\u0005\u0006"u8);
        var other = one[directory..end];
        other[46] = (byte)'y';
        byte[] two = [.. one[..end], .. other, .. one[end..]];
        var newEnd = end + other.Length;
        (two[newEnd + 8], two[newEnd + 10]) = (2, 2);
        BinaryPrimitives.WriteUInt32LittleEndian(two.AsSpan(newEnd + 12), (uint)(2 * other.Length));
        Assert.That(Zips.Refusal(two), Does.Contain("its entries claim"));
    }

    private static byte[] WithDirectoryField(byte[] file, int field, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Zips.IndexOf(file, "PK\u0001\u0002"u8) + field), value);
        return file;
    }

    private static void AssertRefusedWithoutMemory(byte[] file, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.npz");
        File.WriteAllBytes(path, file);
        TensorFileException? error = null;
        Assert.That(Allocation.Of(() => error = Assert.Throws<TensorFileException>(() => TensorFile.Read(path))), Is.LessThan(OneMegabyte));
        Assert.That(error!.Message, Does.Contain(reason));
    }

    /// <summary>Whether the tensors, whatever they are called now, hold what they held.</summary>
    private static bool IsRefusedOrTheSame(string path)
    {
        try
        {
            var tensors = TensorFile.Read(path);
            return tensors.Count == Golden.Archive.Length
                && tensors.Zip(Golden.Archive).All(pair => Same.Tensor(pair.First.WithName(pair.Second.Name), pair.Second));
        }
        catch (TensorFileException)
        {
            return true;
        }
    }
}
