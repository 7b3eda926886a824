using System.Buffers.Binary;
using System.IO.Compression;

namespace Parity.Imaging.Decoding;

/// <summary>
/// Gray PNGs of 16 bits as Pillow converts them to RGB: values above 255 become 255. Skia gives the upper 8 bits only, so these files are
/// unpacked here.
/// </summary>
internal static class Png16Gray
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;
    private const int SampleBytes = 2;

    public static ByteImage Decode(ReadOnlySpan<byte> file, int width, int height, int orientation)
    {
        if (PngHeader.IsInterlaced(file))
        {
            throw new UnreadableImageException("it is an interlaced gray PNG of 16 bits, which cannot be read as Pillow does; save it without interlacing");
        }

        using var stored = new ByteImage(width, height);
        using var packed = new MemoryStream(ImageData(file));
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        byte[] row = new byte[width * SampleBytes], above = new byte[row.Length];
        try
        {
            for (var y = 0; y < height; y++)
            {
                var filter = unpacked.ReadByte();
                unpacked.ReadExactly(row);
                Unfilter(filter, row, above);
                var pixels = stored.Row(y);
                for (var x = 0; x < width; x++)
                {
                    var level = (byte)Math.Min(BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(x * SampleBytes)), byte.MaxValue);
                    pixels.Slice(x * ByteImage.ColorChannels, ByteImage.ColorChannels).Fill(level);
                }

                (row, above) = (above, row);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new UnreadableImageException("truncated or damaged: the PNG data cannot be unpacked", e);
        }

        return Turn.Apply(stored, orientation);
    }

    private static byte[] ImageData(ReadOnlySpan<byte> file)
    {
        using var data = new MemoryStream();
        for (var at = SignatureBytes; at + ChunkOverhead <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - ChunkOverhead)
            {
                break;
            }

            if (file.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(file.Slice(at + 8, length));
            }

            at += length + ChunkOverhead;
        }

        return data.ToArray();
    }

    // PNG specification, section 9: each byte is the sum of what is stored and a prediction from left, above and above left.
    private static void Unfilter(int filter, byte[] row, byte[] above)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= SampleBytes ? row[i - SampleBytes] : 0;
            var corner = i >= SampleBytes ? above[i - SampleBytes] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Paeth(left, above[i], corner),
                _ => throw new InvalidDataException($"{filter} is no PNG filter."),
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
