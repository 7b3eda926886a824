namespace Parity.Imaging.Decoding;

/// <summary>
/// Whether a JPEG of several scans reaches its end marker. Decoders fill in what such a file lacks when it is cut between or
/// within scans and call it a success: a blurred or wrongly coloured picture that nobody took.
/// </summary>
internal static class JpegEnd
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>True for a JPEG that is progressive, or has a scan for each colour, and ends before its end marker.</summary>
    public static bool IsCutBetweenScans(ReadOnlySpan<byte> file)
    {
        var severalScans = false;
        var components = 0;
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF || file[at + 1] is 0 or 0xFF)
            {
                // Fill bytes, or rubbish between segments, which decoders skip as well.
                at++;
                continue;
            }

            var marker = file[at + 1];
            if (marker == EndOfImage)
            {
                return false;
            }

            if (IsFrame(marker) && at + 10 <= file.Length)
            {
                severalScans |= marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
                components = file[at + 9];
            }

            if (marker == StartOfScan && at + 5 <= file.Length)
            {
                severalScans |= file[at + 4] < components;
            }

            // A whole single scan may lack its end marker: every pixel is there, and the decoder itself notices where not.
            if (marker == StartOfScan && !severalScans)
            {
                return false;
            }

            at += 2 + ((file[at + 2] << 8) | file[at + 3]);
            if (marker == StartOfScan)
            {
                at = SkipScan(file, at);
            }
        }

        return severalScans && !(file.Length >= 2 && file[^2] == 0xFF && file[^1] == EndOfImage);
    }

    /// <summary>Whether a marker begins a frame.</summary>
    internal static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Whether the frame is progressive.</summary>
    public static bool IsProgressive(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF || file[at + 1] is 0 or 0xFF)
            {
                at++;
                continue;
            }

            if (IsFrame(file[at + 1]))
            {
                return file[at + 1] is 0xC2 or 0xC6 or 0xCA or 0xCE;
            }

            if (file[at + 1] == StartOfScan)
            {
                return false;
            }

            at += 2 + ((file[at + 2] << 8) | file[at + 3]);
        }

        return false;
    }

    // Within a scan 0xFF is followed by 0 or a restart marker; anything else ends it.
    private static int SkipScan(ReadOnlySpan<byte> file, int at)
    {
        while (at + 1 < file.Length && (file[at] != 0xFF || file[at + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return at;
    }
}
