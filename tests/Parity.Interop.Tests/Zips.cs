using System.IO.Compression;
using Parity.Interop.Numpy;
using Parity.TestKit;

namespace Parity.Interop.Tests;

/// <summary>Makes zip archives, sound ones and others.</summary>
internal static class Zips
{
    /// <summary>An archive of these entries; a name may be there twice.</summary>
    public static byte[] Of(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Stored(params (string Name, byte[] Content)[] entries) => Of(CompressionLevel.NoCompression, entries);

    /// <summary>Hands a reader of these bytes to <paramref name="read"/>.</summary>
    public static T Read<T>(byte[] file, Func<NpzReader, T> read)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("file.npz"), file);
        using var reader = new NpzReader(folder.File("file.npz"));
        return read(reader);
    }

    /// <summary>The message with which a file is refused when it is opened or its tensors are read.</summary>
    public static string Refusal(byte[] file) =>
        Assert.Throws<TensorFileException>(() => Read(file, reader => reader.ReadAll()))!.Message;

    /// <summary>Where a signature of the zip format starts.</summary>
    public static int IndexOf(byte[] file, ReadOnlySpan<byte> signature) => file.AsSpan().IndexOf(signature);
}
