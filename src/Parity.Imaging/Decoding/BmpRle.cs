namespace Parity.Imaging.Decoding;

/// <summary>
/// Rows of a run-length coded BMP. Pixels that a file leaves out (short rows, jumps, an early end) are filled differently by each
/// decoder, and often wrongly: such files are refused.
/// </summary>
internal sealed class BmpRle(BmpHeader header, DecoderBehavior decoder)
{
    private const byte EndOfRow = 0;
    private const byte Jump = 2;

    private readonly bool _fourBits = header.Compression == BmpHeader.Rle4;
    private int _at = header.Offset;

    /// <summary>Unpacks the next row's palette indices.</summary>
    /// <exception cref="UnreadableImageException">The data end early, or leave out pixels.</exception>
    public void ReadRow(ReadOnlySpan<byte> file, Span<byte> indices)
    {
        var x = 0;
        while (x < indices.Length)
        {
            var (count, value) = (Next(file), Next(file));
            if (count == 0 && value <= Jump)
            {
                throw new UnreadableImageException("its run-length code leaves out pixels, which every decoder fills differently; save it without compression");
            }

            var pixels = count == 0 ? value : count;
            if (pixels > indices.Length - x)
            {
                throw new UnreadableImageException("damaged: a run of the BMP data is longer than its row");
            }

            var to = indices.Slice(x, pixels);
            if (count == 0)
            {
                Copy(file, to);
            }
            else
            {
                Repeat(value, to);
            }

            x += pixels;
        }

        // The end of a row, or of the image, is marked; nothing is lost where a file ends without.
        if (_at + 1 < file.Length && file[_at] == 0 && file[_at + 1] is EndOfRow)
        {
            _at += 2;
        }
    }

    private void Repeat(byte value, Span<byte> to)
    {
        if (!_fourBits)
        {
            to.Fill(value);
            return;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (byte)(i % 2 == 0 ? value >> 4 : value & 15);
        }
    }

    private void Copy(ReadOnlySpan<byte> file, Span<byte> to)
    {
        // Pillow drops the last of an odd number of half bytes, and pads to even places of the file instead of the data.
        if (decoder == DecoderBehavior.Pillow && ((_fourBits && to.Length % 2 != 0) || header.Offset % 2 != 0))
        {
            throw new UnreadableImageException("Pillow reads this run-length coded BMP as noise; save it without compression");
        }

        byte pair = 0;
        for (var i = 0; i < to.Length; i++)
        {
            if (!_fourBits)
            {
                to[i] = Next(file);
                continue;
            }

            pair = i % 2 == 0 ? Next(file) : (byte)(pair << 4);
            to[i] = (byte)(pair >> 4);
        }

        _at += (_at - header.Offset) % 2;
    }

    private byte Next(ReadOnlySpan<byte> file) => _at < file.Length ? file[_at++] : throw new UnreadableImageException("truncated: the BMP data end early");
}
