using System.Buffers.Binary;

namespace Parity.Imaging.Decoding;

/// <summary>What a PNG's chunks before its pixels say.</summary>
internal sealed record PngHeader
{
    public const int GrayType = 0;
    public const int RgbType = 2;
    public const int PaletteType = 3;
    public const int GrayAlphaType = 4;
    public const int RgbAlphaType = 6;

    // libpng: the gamma of sRGB, times 100 000, and those that it takes for an error.
    private const int SrgbGamma = 45455;
    private const int LeastGamma = 16;
    private const int MostGamma = 625_000_000;
    private const int LastIntent = 3;

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Bits per sample.</summary>
    public required int Bits { get; init; }

    public required int ColorType { get; init; }

    public required bool IsInterlaced { get; init; }

    /// <summary>Red, green, blue of each colour in the palette.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>Whether one colour or colours of the palette are transparent.</summary>
    public bool HasTransparency { get; init; }

    /// <summary>The gamma that the file declares before its palette, times 100 000; 0 without.</summary>
    public int Gamma { get; init; }

    public int Channels => ColorType switch
    {
        GrayAlphaType => 2,
        RgbType => 3,
        RgbAlphaType => 4,
        _ => 1,
    };

    public bool IsColor => ColorType is RgbType or PaletteType or RgbAlphaType;

    /// <summary>Whether pixels may name a colour that the palette lacks.</summary>
    public bool MayLackColors => ColorType == PaletteType && Palette.Length / ByteImage.ColorChannels < 1 << Bits;

    public static PngHeader Read(ReadOnlySpan<byte> file)
    {
        PngHeader? header = null;
        var (srgb, gamma) = (false, 0);
        foreach (var chunk in new PngChunks(file))
        {
            if (header is null)
            {
                if (!chunk.Kind.SequenceEqual("IHDR"u8) || chunk.Data.Length < 13)
                {
                    break;
                }

                header = new PngHeader
                {
                    Width = BinaryPrimitives.ReadInt32BigEndian(chunk.Data),
                    Height = BinaryPrimitives.ReadInt32BigEndian(chunk.Data[4..]),
                    Bits = chunk.Data[8],
                    ColorType = chunk.Data[9],
                    IsInterlaced = chunk.Data[12] != 0,
                };
            }
            else if (chunk.Kind.SequenceEqual("PLTE"u8))
            {
                header = header with { Palette = chunk.Data[..(chunk.Data.Length / ByteImage.ColorChannels * ByteImage.ColorChannels)].ToArray() };
            }
            else if (chunk.Kind.SequenceEqual("tRNS"u8))
            {
                header = header with { HasTransparency = true };
            }
            else if (chunk.Kind.SequenceEqual("sRGB"u8) && chunk.Data.Length == 1 && chunk.Data[0] <= LastIntent && header.Palette.Length == 0)
            {
                srgb = true;
            }
            else if (chunk.Kind.SequenceEqual("gAMA"u8) && chunk.Data.Length == 4 && gamma == 0 && header.Palette.Length == 0)
            {
                gamma = BinaryPrimitives.ReadInt32BigEndian(chunk.Data);
            }
            else if (chunk.Kind.SequenceEqual("IDAT"u8))
            {
                return header with { Gamma = srgb ? SrgbGamma : gamma is >= LeastGamma and <= MostGamma ? gamma : 0 };
            }
        }

        throw new UnreadableImageException("truncated: the PNG data end early");
    }
}
