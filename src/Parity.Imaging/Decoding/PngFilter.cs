namespace Parity.Imaging.Decoding;

/// <summary>PNG specification, section 9: each byte is the sum of what is stored and a prediction from left, above and above left.</summary>
/// <param name="pixelBytes">Bytes to the pixel on the left, at least 1.</param>
internal readonly struct PngFilter(int pixelBytes)
{
    /// <summary>Turns a row as stored into its bytes.</summary>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (var i = pixelBytes; i < row.Length; i++)
                {
                    row[i] += row[i - pixelBytes];
                }

                return;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i >= pixelBytes ? row[i - pixelBytes] : 0) + above[i]) / 2);
                }

                return;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(i >= pixelBytes ? Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]) : above[i]);
                }

                return;
            default:
                throw new InvalidDataException($"{filter} is no PNG filter.");
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
