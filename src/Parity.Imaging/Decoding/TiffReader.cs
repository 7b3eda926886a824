using System.Buffers.Binary;

namespace Parity.Imaging.Decoding;

/// <summary>The numbers of an EXIF block, which is laid out as a TIFF file.</summary>
internal readonly ref struct TiffReader(ReadOnlySpan<byte> exif)
{
    public const int EntryBytes = 12;
    public const ushort Orientation = 0x0112;

    private readonly ReadOnlySpan<byte> _exif = exif;
    private readonly bool _little = exif.Length > 1 && exif[0] == 'I';

    public bool HasHeader => _exif.Length >= 8 && _exif[0] == _exif[1] && _exif[0] is (byte)'I' or (byte)'M' && UInt16(2) == 42;

    /// <summary>Bytes of one value of a type; 0 of an unknown type.</summary>
    public static int SizeOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 => 4,
        5 or 10 or 12 or 16 => 8,
        _ => 0,
    };

    public bool Holds(long at, long bytes) => at >= 0 && bytes >= 0 && at + bytes <= _exif.Length;

    public ushort UInt16(long at) => _little ? BinaryPrimitives.ReadUInt16LittleEndian(_exif[(int)at..]) : BinaryPrimitives.ReadUInt16BigEndian(_exif[(int)at..]);

    public uint UInt32(long at) => _little ? BinaryPrimitives.ReadUInt32LittleEndian(_exif[(int)at..]) : BinaryPrimitives.ReadUInt32BigEndian(_exif[(int)at..]);

    public byte Byte(long at) => _exif[(int)at];
}
