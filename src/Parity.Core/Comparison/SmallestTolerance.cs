namespace Parity.Core.Comparison;

/// <summary>The exact boundary of the absolute tolerance, in the arithmetic of the comparison itself.</summary>
internal static class SmallestTolerance
{
    // |c − r| − rtol·|r| is almost always within this many representable numbers of the boundary.
    private const long Nearby = 2;

    /// <summary>
    /// The smallest atol ≥ 0 with <paramref name="error"/> ≤ atol + <paramref name="scaled"/> as rounded to double: subtracting
    /// alone can be off by the rounding of the sum, and then an atol taken from the report would fail.
    /// </summary>
    /// <param name="error">|c − r|, not NaN.</param>
    /// <param name="scaled">rtol·|r|.</param>
    public static double For(double error, double scaled)
    {
        if (error <= scaled)
        {
            return 0;
        }

        if (double.IsPositiveInfinity(error))
        {
            return error;
        }

        // Non-negative doubles are ordered as their bits are, and 0 fails while the error itself passes.
        var fails = 0L;
        var passes = BitConverter.DoubleToInt64Bits(error);
        var guess = BitConverter.DoubleToInt64Bits(error - scaled);
        Probe(Math.Max(guess - Nearby, 0));
        Probe(Math.Min(guess + Nearby, passes));
        while (passes - fails > 1)
        {
            Probe(fails + ((passes - fails) / 2));
        }

        return BitConverter.Int64BitsToDouble(passes);

        void Probe(long bits)
        {
            if (error <= BitConverter.Int64BitsToDouble(bits) + scaled)
            {
                passes = Math.Min(passes, bits);
            }
            else
            {
                fails = Math.Max(fails, bits);
            }
        }
    }
}
