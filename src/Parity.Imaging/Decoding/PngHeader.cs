namespace Parity.Imaging.Decoding;

/// <summary>What a PNG's first chunk says.</summary>
internal static class PngHeader
{
    private const int BitDepth = 24;
    private const int ColorType = 25;
    private const int Interlace = 28;

    public static bool IsInterlaced(ReadOnlySpan<byte> file) => file.Length > Interlace && file[Interlace] != 0;

    public static bool IsGray16(ReadOnlySpan<byte> file) => file.Length > Interlace && file[BitDepth] == 16 && file[ColorType] == 0;
}
