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
    /// <summary>Finds the scans.</summary>
    public static JpegScans Of(ReadOnlySpan<byte> file)
    {
        var several = false;
        var (count, components) = (0, 0);
        foreach (var segment in new JpegSegments(file))
        {
            if (segment.Marker == JpegSegments.EndOfImage)
            {
                return new JpegScans(count, components, several, false);
            }

            if (segment.IsFrame && segment.Bytes.Length >= 10)
            {
                several |= segment.Marker is 0xC2 or 0xC6 or 0xCA or 0xCE;
                components = segment.Bytes[9];
            }

            if (segment.Marker == JpegSegments.StartOfScan)
            {
                several |= segment.Data.Length > 0 && segment.Data[0] < components;
                count++;
                // A whole single scan may lack its end marker: every pixel is there, and the decoder itself notices where not.
                if (!several)
                {
                    return new JpegScans(count, components, false, false);
                }
            }
        }

        return new JpegScans(count, components, several, several && !file.EndsWith<byte>([0xFF, JpegSegments.EndOfImage]));
    }
}
