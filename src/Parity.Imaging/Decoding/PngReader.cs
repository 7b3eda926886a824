namespace Parity.Imaging.Decoding;

/// <summary>The PNG files that Skia reads otherwise than OpenCV and Pillow do.</summary>
internal static class PngReader
{
    /// <summary>The image as stored, not turned; null for a file that Skia reads right.</summary>
    /// <exception cref="UnreadableImageException">The data are cut or damaged.</exception>
    public static ByteImage? TryRead(ReadOnlySpan<byte> file, PngHeader header, DecodeOptions options)
    {
        var clips = options.Decoder == DecoderBehavior.Pillow && header is { ColorType: PngHeader.GrayType, Bits: 16 };
        if (!clips && !header.MayLackColors)
        {
            return null;
        }

        if (options.AlphaOver is not null && header.HasTransparency)
        {
            return !clips && NamesKnownColorsOnly(file, header) ? null : throw new UnreadableImageException(clips
                ? "Pillow cannot lay a gray PNG of 16 bits over a colour; save it with an alpha channel"
                : "its pixels name colours that its palette lacks, and others are transparent; save it with an alpha channel");
        }

        return clips ? Clipped(file, header) : Colored(file, header);
    }

    private static bool NamesKnownColorsOnly(ReadOnlySpan<byte> file, PngHeader header)
    {
        var colors = header.Palette.Length / ByteImage.ColorChannels;
        var known = true;
        new PngSamples(header).Read(file, (samples, _, _, _) =>
        {
            foreach (var sample in samples)
            {
                known &= sample < colors;
            }
        });
        return known;
    }

    // Pillow's convert("RGB") of 16-bit gray: what is above 255 becomes 255.
    private static ByteImage Clipped(ReadOnlySpan<byte> file, PngHeader header) => Read(file, header, (samples, row, x, right) =>
    {
        foreach (var sample in samples)
        {
            row.Slice(x * ByteImage.ColorChannels, ByteImage.ColorChannels).Fill((byte)Math.Min(sample, byte.MaxValue));
            x += right;
        }
    });

    // Colours that the palette lacks are black; Skia takes its last colour.
    private static ByteImage Colored(ReadOnlySpan<byte> file, PngHeader header)
    {
        var palette = new byte[256 * ByteImage.ColorChannels];
        header.Palette.AsSpan(0, Math.Min(header.Palette.Length, palette.Length)).CopyTo(palette);
        return Read(file, header, (samples, row, x, right) =>
        {
            foreach (var sample in samples)
            {
                palette.AsSpan(sample * ByteImage.ColorChannels, ByteImage.ColorChannels).CopyTo(row[(x * ByteImage.ColorChannels)..]);
                x += right;
            }
        });
    }

    private delegate void WriteRow(ReadOnlySpan<ushort> samples, Span<byte> row, int firstX, int right);

    private static ByteImage Read(ReadOnlySpan<byte> file, PngHeader header, WriteRow write)
    {
        var image = new ByteImage(header.Width, header.Height);
        try
        {
            new PngSamples(header).Read(file, (samples, y, x, right) => write(samples, image.Row(y), x, right));
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }
}
