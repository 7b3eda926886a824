namespace Parity.Imaging.Decoding;

/// <summary>
/// Whether a progressive JPEG reaches its end marker. Decoders fill in what a cut progressive file lacks and call it a success:
/// a blurred picture that nobody took.
/// </summary>
internal static class JpegEnd
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>True for a JPEG that is progressive and ends before its end marker.</summary>
    public static bool IsCutProgressive(ReadOnlySpan<byte> file)
    {
        var progressive = false;
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF)
            {
                return progressive;
            }

            var marker = file[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            progressive |= marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
            at += 2 + ((file[at + 2] << 8) | file[at + 3]);
            if (marker == StartOfScan && progressive)
            {
                at = SkipScan(file, at);
            }

            if (at + 2 <= file.Length && file[at] == 0xFF && file[at + 1] == EndOfImage)
            {
                return false;
            }
        }

        return progressive;
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
