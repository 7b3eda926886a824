using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Parity.Imaging.Decoding;

/// <summary>
/// A PNG's samples as they are stored, for what Skia does not tell: values of 16 bits, and indices that the palette lacks.
/// </summary>
internal sealed class PngSamples(PngHeader header)
{
    // PNG specification, section 8.2: first column and row, steps between columns and rows of each pass.
    private static readonly (int X, int Y, int Right, int Down)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Takes a row of samples: those of its pixels that a pass holds.</summary>
    /// <param name="samples">All channels, pixel after pixel.</param>
    /// <param name="y">The row.</param>
    /// <param name="firstX">The column of the first pixel.</param>
    /// <param name="right">The columns to the next.</param>
    public delegate void TakeRow(ReadOnlySpan<ushort> samples, int y, int firstX, int right);

    /// <exception cref="UnreadableImageException">The data are cut or damaged.</exception>
    public void Read(ReadOnlySpan<byte> file, TakeRow take)
    {
        using var packed = ImageData(file);
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        try
        {
            foreach (var pass in header.IsInterlaced ? Passes : [(0, 0, 1, 1)])
            {
                ReadPass(unpacked, pass, take);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new UnreadableImageException("truncated or damaged: the PNG data cannot be unpacked", e);
        }
    }

    private void ReadPass(ZLibStream from, (int X, int Y, int Right, int Down) pass, TakeRow take)
    {
        var pixels = (header.Width - pass.X + pass.Right - 1) / pass.Right;
        if (pixels <= 0)
        {
            return;
        }

        var samples = new ushort[pixels * header.Channels];
        var row = new byte[(int)(((samples.Length * (long)header.Bits) + 7) / 8)];
        var above = new byte[row.Length];
        var filter = new PngFilter(Math.Max(header.Channels * header.Bits / 8, 1));
        for (var y = pass.Y; y < header.Height; y += pass.Down)
        {
            var kind = from.ReadByte();
            from.ReadExactly(row);
            filter.Undo(kind, row, above);
            Unpack(row, samples);
            take(samples, y, pass.X, pass.Right);
            (row, above) = (above, row);
        }
    }

    private void Unpack(ReadOnlySpan<byte> row, Span<ushort> samples)
    {
        switch (header.Bits)
        {
            case 16:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(row), samples);
                break;
            case 8:
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = row[i];
                }

                break;
            default:
                var (bits, mask) = (header.Bits, (1 << header.Bits) - 1);
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] = (ushort)((row[i * bits >> 3] >> (8 - bits - (i * bits & 7))) & mask);
                }

                break;
        }
    }

    private static MemoryStream ImageData(ReadOnlySpan<byte> file)
    {
        var data = new MemoryStream(file.Length);
        foreach (var chunk in new PngChunks(file))
        {
            if (chunk.Kind.SequenceEqual("IDAT"u8))
            {
                if (!chunk.IsIntact)
                {
                    throw new UnreadableImageException("damaged: the PNG data have a wrong check sum");
                }

                data.Write(chunk.Data);
            }
        }

        data.Position = 0;
        return data;
    }
}
