namespace Parity.Imaging.Decoding;

/// <summary>The orientation that a decoder finds in a file.</summary>
internal static class FileOrientation
{
    // What OpenCV skips at the beginning of the segment, unread.
    private const int ExifHeaderBytes = 6;

    private static ReadOnlySpan<byte> ExifHeader => "Exif\0\0"u8;

    /// <summary>OpenCV looks at a JPEG's first APP1 segment alone, whatever it holds; Pillow joins all that hold EXIF.</summary>
    public static int OfJpeg(ReadOnlySpan<byte> file, DecoderBehavior decoder)
    {
        byte[] joined = [];
        foreach (var segment in new JpegSegments(file))
        {
            if (segment.Marker == JpegSegments.StartOfScan || !segment.IsWhole)
            {
                break;
            }

            if (segment.Marker != JpegSegments.App1)
            {
                continue;
            }

            if (decoder == DecoderBehavior.Cv2)
            {
                return segment.Data.Length > ExifHeaderBytes ? ExifOrientation.AsCv2(segment.Data[ExifHeaderBytes..]) : Turn.None;
            }

            if (segment.Data.StartsWith(ExifHeader))
            {
                joined = [.. joined, .. segment.Data[ExifHeaderBytes..]];
            }
        }

        return Math.Max(ExifOrientation.AsPillow(joined), Turn.None);
    }

    /// <summary>OpenCV reads the first eXIf chunk; Pillow the last, else the block that ImageMagick writes as text, else XMP.</summary>
    public static int OfPng(ReadOnlySpan<byte> file, DecoderBehavior decoder)
    {
        ReadOnlySpan<byte> exif = [];
        var texts = new PngTexts();
        foreach (var chunk in new PngChunks(file))
        {
            if (chunk.Kind.SequenceEqual("eXIf"u8))
            {
                exif = chunk.Data;
                if (decoder == DecoderBehavior.Cv2)
                {
                    return ExifOrientation.AsCv2(exif);
                }
            }
            else if (decoder == DecoderBehavior.Pillow)
            {
                texts.Add(chunk.Kind, chunk.Data);
            }
        }

        if (decoder == DecoderBehavior.Cv2)
        {
            return Turn.None;
        }

        var found = ExifOrientation.AsPillow(exif.Length > 0 ? exif : texts.RawExif);
        return Math.Max(found == ExifOrientation.Missing ? texts.XmpOrientation : found, Turn.None);
    }

    /// <summary>OpenCV 4.10 does not turn WebP; Pillow reads the EXIF chunk.</summary>
    public static int OfWebp(ReadOnlySpan<byte> file, DecoderBehavior decoder)
    {
        for (long at = 12; decoder == DecoderBehavior.Pillow && at + 8 <= file.Length;)
        {
            long length = BitConverter.ToUInt32(file[((int)at + 4)..]);
            if (at + 8 + length > file.Length)
            {
                break;
            }

            if (file.Slice((int)at, 4).SequenceEqual("EXIF"u8))
            {
                return Math.Max(ExifOrientation.AsPillow(file.Slice((int)at + 8, (int)length)), Turn.None);
            }

            at += 8 + length + (length % 2);
        }

        return Turn.None;
    }
}
