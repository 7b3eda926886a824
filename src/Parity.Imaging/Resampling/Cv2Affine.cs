namespace Parity.Imaging.Resampling;

/// <summary>
/// OpenCV's <c>warpAffine</c> with <c>INTER_LINEAR</c> and a black border on 8-bit images, bit for bit, for a scale and a shift without
/// rotation: positions of 5 fraction bits, weights of 15.
/// </summary>
internal static class Cv2Affine
{
    private const int PositionBits = 10;
    private const int FractionBits = 5;
    private const int Fractions = 1 << FractionBits;
    private const int WeightBits = 15;
    private const int RoundDelta = 1 << (PositionBits - FractionBits - 1);

    /// <summary>Warps into a whole image; pixels from outside the source are black.</summary>
    /// <param name="source">The image.</param>
    /// <param name="target">Every target row, without gaps.</param>
    /// <param name="width">Target width in pixels.</param>
    /// <param name="height">Target height in pixels.</param>
    /// <param name="scale">Source pixels per target pixel.</param>
    /// <param name="originX">Source x of target x 0.</param>
    /// <param name="originY">Source y of target y 0.</param>
    public static void Warp(ByteImage source, Span<byte> target, int width, int height, double scale, double originX, double originY)
    {
        var channels = source.Channels;
        var columns = Positions(width, scale, originX);
        var rows = Positions(height, scale, originY);
        Span<int> weights = stackalloc int[4];
        for (var y = 0; y < height; y++)
        {
            var (row, fractionY) = (rows[y] >> FractionBits, rows[y] & (Fractions - 1));
            for (var x = 0; x < width; x++)
            {
                var (column, fractionX) = (columns[x] >> FractionBits, columns[x] & (Fractions - 1));
                // The products of fractions of 1/32 are whole multiples of 2⁻¹⁰, so 15-bit weights are exact.
                weights[0] = (Fractions - fractionX) * (Fractions - fractionY) << (WeightBits - (2 * FractionBits));
                weights[1] = fractionX * (Fractions - fractionY) << (WeightBits - (2 * FractionBits));
                weights[2] = (Fractions - fractionX) * fractionY << (WeightBits - (2 * FractionBits));
                weights[3] = fractionX * fractionY << (WeightBits - (2 * FractionBits));
                for (var channel = 0; channel < channels; channel++)
                {
                    var sum = (At(source, column, row, channel) * weights[0]) + (At(source, column + 1, row, channel) * weights[1])
                        + (At(source, column, row + 1, channel) * weights[2]) + (At(source, column + 1, row + 1, channel) * weights[3]);
                    target[(((y * width) + x) * channels) + channel] = (byte)((sum + (1 << (WeightBits - 1))) >> WeightBits);
                }
            }
        }
    }

    // Source positions of 5 fraction bits: OpenCV rounds scale · i and the origin to 10 bits, each by itself.
    private static int[] Positions(int target, double scale, double origin)
    {
        var positions = new int[target];
        var first = (int)Math.Round(origin * (1 << PositionBits)) + RoundDelta;
        for (var i = 0; i < target; i++)
        {
            positions[i] = (first + (int)Math.Round(scale * i * (1 << PositionBits))) >> (PositionBits - FractionBits);
        }

        return positions;
    }

    private static int At(ByteImage source, int x, int y, int channel) =>
        (uint)x < (uint)source.Width && (uint)y < (uint)source.Height ? source.Pixels[(((y * source.Width) + x) * source.Channels) + channel] : 0;
}
