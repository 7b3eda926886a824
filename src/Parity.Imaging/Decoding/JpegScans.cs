namespace Parity.Imaging.Decoding;

/// <summary>
/// The scans of a JPEG, counted without decoding them. Decoders fill in what a file of several scans lacks when it is cut between or
/// within scans and call it a success: a blurred or wrongly coloured picture that nobody took.
/// </summary>
/// <param name="Count">Scans, or 1 where the first holds all: what follows does not matter then.</param>
/// <param name="Components">Of the frame: 1 gray, 3 colour, 4 CMYK.</param>
/// <param name="AreSeveral">Whether the file is progressive, or has a scan for each colour.</param>
/// <param name="IsCut">Whether such a file ends before its end marker.</param>
internal readonly record struct JpegScans(int Count, int Components, bool AreSeveral, bool IsCut)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Finds the scans.</summary>
    public static JpegScans Of(ReadOnlySpan<byte> file)
    {
        var several = false;
        var (count, components) = (0, 0);
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
                return new JpegScans(count, components, several, false);
            }

            if (IsFrame(marker) && at + 10 <= file.Length)
            {
                several |= marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
                components = file[at + 9];
            }

            if (marker == StartOfScan && at + 5 <= file.Length)
            {
                several |= file[at + 4] < components;
                count++;
            }

            // A whole single scan may lack its end marker: every pixel is there, and the decoder itself notices where not.
            if (marker == StartOfScan && !several)
            {
                return new JpegScans(count, components, false, false);
            }

            at += 2 + ((file[at + 2] << 8) | file[at + 3]);
            if (marker == StartOfScan)
            {
                at = SkipScan(file, at);
            }
        }

        return new JpegScans(count, components, several, several && !(file.Length >= 2 && file[^2] == 0xFF && file[^1] == EndOfImage));
    }

    /// <summary>Whether a marker begins a frame.</summary>
    internal static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

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
