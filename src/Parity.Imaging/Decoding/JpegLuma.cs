using SkiaSharp;

namespace Parity.Imaging.Decoding;

/// <summary>
/// The brightness plane of a JPEG, as OpenCV's <c>imread</c> with <c>IMREAD_GRAYSCALE</c> gives it. The decoder is told that the file
/// stores RGB, so that it leaves the components as they are; the first of them is the brightness.
/// </summary>
internal static class JpegLuma
{
    // An Adobe segment whose last byte, the transform, says that no colour transform was made.
    private static ReadOnlySpan<byte> NoTransform => [0xFF, JpegSegments.App14, 0, 14, (byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', 0, 100, 0, 0, 0, 0, 0];

    /// <summary>One channel, or null where the file is no JPEG of brightness and two colour components.</summary>
    /// <param name="data">The file's bytes, which are freed where a channel is given.</param>
    /// <param name="options">How to decode.</param>
    /// <exception cref="UnreadableImageException">The file cannot be read.</exception>
    public static ByteImage? TryDecode(SKData data, DecodeOptions options)
    {
        using var plain = Rewritten(data.AsSpan());
        if (plain is null)
        {
            return null;
        }

        // The copy is as large, and decoding takes memory too.
        data.Dispose();
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

    private static unsafe SKData? Rewritten(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith<byte>([0xFF, 0xD8]))
        {
            return null;
        }

        // A byte more than is needed: a subset of all of it would be the same object, and gone with it.
        using var room = SKData.Create(file.Length + NoTransform.Length + 1);
        using var copy = new UnmanagedMemoryStream((byte*)room.Data, room.Size, room.Size, FileAccess.Write);
        return Rewrite(file, copy) ? room.Subset(0, (ulong)copy.Position) : null;
    }

    private static bool Rewrite(ReadOnlySpan<byte> file, Stream copy)
    {
        copy.Write(file[..2]);
        copy.Write(NoTransform);
        var (isJfif, sawAdobe, storesRgb, namedRgb) = (false, false, false, false);
        foreach (var segment in new JpegSegments(file))
        {
            if (segment.Marker == JpegSegments.StartOfScan)
            {
                copy.Write(file[segment.Start..]);
                return isJfif || !(sawAdobe ? storesRgb : namedRgb);
            }

            if (!segment.IsWhole)
            {
                return false;
            }

            // As libjpeg decides: JFIF means brightness and colour; else the Adobe segment tells, else the components' names.
            var data = segment.Data;
            isJfif |= segment.Marker == JpegSegments.App0 && data.StartsWith("JFIF\0"u8);
            if (segment.Marker == JpegSegments.App14 && data.Length >= 12 && data.StartsWith("Adobe"u8))
            {
                (sawAdobe, storesRgb) = (true, data[11] == 0);
            }

            if (segment.IsFrame)
            {
                if (data.Length < 15 || data[5] != ByteImage.ColorChannels)
                {
                    return false;
                }

                namedRgb = data[6] == 'R' && data[9] == 'G' && data[12] == 'B';
            }

            if (segment.Marker is not (JpegSegments.App0 or JpegSegments.App14))
            {
                copy.Write(segment.Bytes);
            }
        }

        return false;
    }
}
