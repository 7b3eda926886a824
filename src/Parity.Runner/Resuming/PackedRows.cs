using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Runner.Resuming;

/// <summary>Many alike values as bytes, all first bytes before all second ones: what neighbours have in common lies together and compresses well.</summary>
internal static class PackedRows
{
    /// <summary>Writes values, their number first.</summary>
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<T> rows)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(rows);
        var planes = new byte[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            planes[(i % Unsafe.SizeOf<T>() * rows.Length) + (i / Unsafe.SizeOf<T>())] = bytes[i];
        }

        writer.Write(rows.Length);
        writer.Write(planes);
    }

    /// <summary>Reads them back.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var rows = new T[reader.ReadInt32()];
        var bytes = MemoryMarshal.AsBytes(rows.AsSpan());
        var planes = new byte[bytes.Length];
        reader.BaseStream.ReadExactly(planes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = planes[(i % Unsafe.SizeOf<T>() * rows.Length) + (i / Unsafe.SizeOf<T>())];
        }

        return rows;
    }
}
