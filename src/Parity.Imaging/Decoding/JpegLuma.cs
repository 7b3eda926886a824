using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// The brightness plane of a JPEG, as OpenCV's <c>imread</c> with <c>IMREAD_GRAYSCALE</c> gives it. The decoder is told that the file
/// stores RGB, so that it leaves the components as they are; the first of them is the brightness.
/// </summary>
internal static class JpegLuma
{
    private const byte StartOfScan = 0xDA;
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;

    // An Adobe segment whose last byte, the transform, says that no colour transform was made.
    private static ReadOnlySpan<byte> NoTransform => [0xFF, Adobe, 0, 14, (byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', 0, 100, 0, 0, 0, 0, 0];

    /// <summary>One channel, or null where the file is no JPEG of brightness and two colour components.</summary>
    /// <exception cref="UnreadableImageException">The file cannot be read.</exception>
    public static ByteImage? TryDecode(string path, DecodeOptions options)
    {
        using var data = ImageFileReader.Read(path);
        if (Rewritten(data.AsSpan()) is not { } rewritten)
        {
            return null;
        }

        using var plain = SKData.CreateCopy(rewritten);
        using var components = ImageDecoder.Decode(plain, options);
        var luma = new ByteImage(components.Width, components.Height, 1);
        var to = luma.Pixels;
        ReadOnlySpan<byte> from = components.Pixels;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i * ByteImage.ColorChannels];
        }

        return luma;
    }

    private static byte[]? Rewritten(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith<byte>([0xFF, 0xD8]))
        {
            return null;
        }

        using var copy = new MemoryStream(file.Length + NoTransform.Length);
        copy.Write(file[..2]);
        copy.Write(NoTransform);
        var (isJfif, sawAdobe, storesRgb, namedRgb) = (false, false, false, false);
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF || file[at + 1] is 0 or 0xFF)
            {
                at++;
                continue;
            }

            var (marker, length) = (file[at + 1], 2 + ((file[at + 2] << 8) | file[at + 3]));
            if (marker == StartOfScan)
            {
                copy.Write(file[at..]);
                return !isJfif && (sawAdobe ? storesRgb : namedRgb) ? null : copy.ToArray();
            }

            if (at + length > file.Length)
            {
                return null;
            }

            // As libjpeg decides: JFIF means brightness and colour; else the Adobe segment tells, else the components' names.
            var segment = file.Slice(at, length);
            isJfif |= marker == Jfif && segment[4..].StartsWith("JFIF\0"u8);
            sawAdobe |= marker == Adobe && IsAdobe(segment);
            if (marker == Adobe && IsAdobe(segment))
            {
                storesRgb = segment[15] == 0;
            }

            if (JpegScans.IsFrame(marker))
            {
                if (segment.Length < 19 || segment[9] != 3)
                {
                    return null;
                }

                namedRgb = segment[10] == 'R' && segment[13] == 'G' && segment[16] == 'B';
            }

            if (marker is not (Jfif or Adobe))
            {
                copy.Write(segment);
            }

            at += length;
        }

        return null;
    }

    private static bool IsAdobe(ReadOnlySpan<byte> segment) => segment.Length >= 16 && segment[4..].StartsWith("Adobe"u8);
}
