using System.IO.Compression;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests.Numpy;

internal sealed class NpzReaderTests
{
    [TestCase("stored.npz")]
    [TestCase("compressed.npz")]
    public void Reads_what_numpy_wrote(string file)
    {
        using var reader = new NpzReader(Golden.PathOf(file));
        Assert.That(reader.Names, Is.EqualTo(new[] { "images", "count", "flags" }));
        Assert.That(reader.ReadAll().Zip(Golden.Archive, Same.Tensor), Is.EqualTo(new[] { true, true, true }));
    }

    [Test]
    public void Reads_every_type()
    {
        using var reader = new NpzReader(Golden.PathOf("every_type.npz"));
        var tensors = reader.ReadAll();
        Assert.That(tensors, Has.Count.EqualTo(192));
        Assert.That(tensors.Where(tensor => !Same.Tensor(tensor, Golden.ExpectedOf(tensor.Name))), Is.Empty);
    }

    [Test]
    public void Reads_by_key_in_any_order_and_again()
    {
        using var reader = new NpzReader(Golden.PathOf("compressed.npz"));
        foreach (var index in (int[])[2, 0, 0, 1])
        {
            Same.Assert(reader.Read(Golden.Archive[index].Name), Golden.Archive[index]);
        }
    }

    [Test]
    public void Keys_may_hold_anything()
    {
        using var reader = new NpzReader(Golden.PathOf("nested.npz"));
        Assert.That(reader.Names, Is.EqualTo(new[] { "a/b/c", "/model.22/Concat_output_0", "größe/尺寸", "x.npy", "with space" }));
        Assert.That(reader.Read("größe/尺寸").View<int>().ToArray(), Is.EqualTo(new[] { 4, 5 }));
        Assert.That((reader.Contains("x.npy"), reader.Contains("x"), reader.Contains("A/b/c")), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Entries_that_leave_their_folder_are_harmless_names()
    {
        var file = Zips.Stored(("../../x.npy", Golden.Bytes("version1.npy")), ("/etc/y.npy", Golden.Bytes("version1.npy")));
        Assert.That(Zips.Read(file, reader => reader.ReadAll().Select(tensor => tensor.Name).ToArray()), Is.EqualTo(new[] { "../../x", "/etc/y" }));
    }

    [Test]
    public void Folders_are_no_tensors()
    {
        using var reader = new NpzReader(Golden.PathOf("folders.npz"));
        Assert.That(reader.Names, Is.EqualTo(new[] { "a/x" }));
    }

    [Test]
    public void Names_the_keys_that_are_there()
    {
        using var reader = new NpzReader(Golden.PathOf("stored.npz"));
        Assert.That(() => reader.Read("image"), Throws.TypeOf<TensorFileException>().With.Message.EqualTo($"{Golden.PathOf("stored.npz")}: it holds no tensor 'image'; it holds 'images', 'count', 'flags'."));
    }

    [Test]
    public void An_archive_without_tensors_opens_but_is_not_read()
    {
        using var reader = new NpzReader(Golden.PathOf("no_arrays.npz"));
        Assert.That(reader.Names, Is.Empty);
        Assert.That(reader.ReadAll, Throws.TypeOf<TensorFileException>().With.Message.Contains("it holds no tensors"));
        Assert.That(() => reader.Read("x"), Throws.TypeOf<TensorFileException>().With.Message.EndsWith("it holds none."));
    }

    [Test]
    public void Other_tensors_can_be_read_beside_one_that_cannot()
    {
        using var reader = new NpzReader(Golden.PathOf("refused_objects.npz"));
        Assert.That(reader.Read("fine").View<float>().ToArray(), Is.EqualTo(new[] { 1f }));
        Assert.That(() => reader.Read("objects"), Throws.TypeOf<TensorFileException>().With.Message.StartsWith($"{Golden.PathOf("refused_objects.npz")}, key 'objects': its type '|O' means pickled"));
        Assert.That(reader.ReadAll, Throws.TypeOf<TensorFileException>());
    }

    [TestCase("refused_other_entry.npz", "its entry 'notes.txt' is not a .npy file")]
    [TestCase("refused_bzip2.npz", "key 'x': it cannot be unpacked")]
    [TestCase("refused_lzma.npz", "key 'x': it cannot be unpacked")]
    [TestCase("version1.npy", "it is not a whole .npz file")]
    [TestCase("README.md", "it is not a whole .npz file")]
    public void Refuses_other_archives(string file, string reason) =>
        Assert.That(Zips.Refusal(Golden.Bytes(file)), Does.Contain(reason).And.EndWith("."));

    [Test]
    public void Refuses_a_key_that_is_there_twice() => Assert.That(
        Zips.Refusal(Zips.Stored(("x.npy", Golden.Bytes("version1.npy")), ("x.npy", Golden.Bytes("version2.npy")))),
        Does.Contain("it holds the key 'x' twice"));

    [Test]
    public void Refuses_encrypted_entries()
    {
        var file = Golden.Bytes("stored.npz");
        for (var at = 0; at + 8 < file.Length; at++)
        {
            // The lowest bit of the flags, in the local header and in the directory.
            var flags = file.AsSpan(at, 4).SequenceEqual("PK\u0003\u0004"u8) ? 6 : file.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8) ? 8 : 0;
            file[at + flags] |= (byte)(flags > 0 ? 1 : 0);
        }

        Assert.That(Zips.Refusal(file), Does.Contain("key 'images': it is encrypted"));
    }

    [Test]
    public void Refuses_tensors_above_its_limit()
    {
        using var reader = new NpzReader(Golden.PathOf("stored.npz")) { MaxTensorBytes = 95 };
        Assert.That(() => reader.Read("images"), Throws.TypeOf<TensorFileException>().With.Message.Contains("needs 96 bytes, more than the 95"));
        Assert.That(reader.Read("count").View<long>()[0], Is.EqualTo(7));
    }

    [Test]
    public void Releases_the_file_when_it_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("x.npz"), Golden.Bytes("refused_other_entry.npz"));
        Assert.That(() => new NpzReader(folder.File("x.npz")), Throws.TypeOf<TensorFileException>());
        Assert.That(() => File.Open(folder.File("x.npz"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Reserves_memory_for_a_stored_tensor_once()
    {
        using var folder = new TemporaryFolder();
        var tensor = Tensors.Of("x", ElementType.Float32, new TensorShape(1, 3, 640, 640), seed: 4);
        NpzWriter.Write(folder.File("x.npz"), [tensor]);
        using var reader = new NpzReader(folder.File("x.npz"));
        _ = reader.Read("x");
        Assert.That(Allocation.Of(() => reader.Read("x")), Is.LessThan(tensor.Bytes.Length + 20_000));
    }

    [TestCase(CompressionLevel.NoCompression)]
    [TestCase(CompressionLevel.Fastest)]
    public void Reads_large_tensors(CompressionLevel level)
    {
        var tensor = Tensors.Of("x", ElementType.Int16, new TensorShape(3, 100_001), seed: 5);
        Same.Assert(Zips.Read(Zips.Of(level, ("x.npy", Npy.Written(tensor))), reader => reader.Read("x")), tensor);
    }
}
