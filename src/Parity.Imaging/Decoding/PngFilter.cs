namespace Parity.Imaging.Decoding;

/// <summary>PNG specification, section 9: each byte is the sum of what is stored and a prediction from left, above and above left.</summary>
/// <param name="pixelBytes">Bytes to the pixel on the left, at least 1.</param>
internal readonly struct PngFilter(int pixelBytes)
{
    /// <summary>Turns a row as stored into its bytes.</summary>
    /// <exception cref="InvalidDataException">There is no such filter.</exception>
    public void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= pixelBytes ? row[i - pixelBytes] : 0;
            var corner = i >= pixelBytes ? above[i - pixelBytes] : 0;
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
