using System.Buffers.Binary;
using System.IO.Hashing;

namespace Parity.Imaging.Decoding;

/// <summary>The chunks of a PNG, one after the other; ends at the first that is cut.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;

    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = SignatureBytes;

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']);

    /// <summary>Four letters.</summary>
    public ReadOnlySpan<byte> Kind { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Whether the check sum is right.</summary>
    public readonly bool IsIntact =>
        Crc32.HashToUInt32(_file.Slice(_at - Data.Length - 8, Data.Length + 4)) == BinaryPrimitives.ReadUInt32BigEndian(_file[(_at - 4)..]);

    public readonly PngChunks GetEnumerator() => this;

    public readonly PngChunks Current => this;

    public bool MoveNext()
    {
        if (_at + ChunkOverhead > _file.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(_file[_at..]);
        if (length < 0 || length > _file.Length - _at - ChunkOverhead)
        {
            return false;
        }

        Kind = _file.Slice(_at + 4, 4);
        Data = _file.Slice(_at + 8, length);
        _at += length + ChunkOverhead;
        return true;
    }
}
