using System.IO.Compression;
using Parity.Interop.Zip;

namespace Parity.Interop.Tests.Zip;

internal sealed class StoredZipWriterTests
{
    [TestCase(StoredZipWriter.PythonZip64Limit)]
    [TestCase(60)]
    [TestCase(0)]
    public void Archives_with_32_and_64_bit_fields_are_read_alike(long zip64Limit)
    {
        using var stream = new MemoryStream();
        var writer = new StoredZipWriter(stream, zip64Limit);
        writer.Add("a"u8.ToArray(), "12"u8, "345"u8);
        writer.Add("größe"u8.ToArray(), [], []);
        writer.Add("c"u8.ToArray(), [], new byte[100]);
        writer.Finish();
        using var archive = new ZipArchive(stream);
        Assert.That(archive.Entries.Select(entry => entry.FullName), Is.EqualTo(new[] { "a", "größe", "c" }));
        Assert.That(archive.Entries.Select(entry => entry.Length), Is.EqualTo(new[] { 5, 0, 100 }));
        using var first = new StreamReader(archive.Entries[0].Open());
        Assert.That(first.ReadToEnd(), Is.EqualTo("12345"));
        using var last = archive.Entries[2].Open();
        Assert.That(last.Read(new byte[200]), Is.EqualTo(100));
    }

    [Test]
    public void More_entries_than_16_bits_count_are_read()
    {
        using var stream = new MemoryStream();
        var writer = new StoredZipWriter(stream);
        for (var i = 0; i < 65_537; i++)
        {
            writer.Add(BitConverter.GetBytes(i | 0x40404040), [], []);
        }

        writer.Finish();
        using var archive = new ZipArchive(stream);
        Assert.That(archive.Entries, Has.Count.EqualTo(65_537));
    }
}
