using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Parity.TestKit;

/// <summary>Reads the arrays of a trusted .npz fixture: little-endian, C order.</summary>
public static partial class NpzFile
{
    /// <summary>One array.</summary>
    /// <param name="Type">numpy's type: <c>&lt;f4</c>, <c>|u1</c>.</param>
    /// <param name="Shape">Its dimensions.</param>
    /// <param name="Bytes">Its elements.</param>
    public sealed record Entry(string Type, long[] Shape, byte[] Bytes)
    {
        /// <summary>The elements as <typeparamref name="T"/>.</summary>
        public T[] As<T>()
            where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(Bytes).ToArray();
    }

    /// <summary>Every array by its key.</summary>
    public static IReadOnlyDictionary<string, Entry> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName[..^".npy".Length], ReadEntry, StringComparer.Ordinal);
    }

    private static Entry ReadEntry(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var header = Encoding.ASCII.GetString(bytes, 10, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)));
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{entry.FullName} is in Fortran order.");
        }

        var shape = Shape().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new Entry(Type().Match(header).Groups[1].Value, shape, bytes[(10 + header.Length)..]);
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex Type();
}
