namespace Parity.Core.Comparison;

/// <summary>
/// The largest figures so far that need a division or a search to compute. A block is only tested against them, by
/// multiplying; the rare block that may hold a new record is then computed in full.
/// </summary>
internal struct ErrorRecords
{
    /// <summary>Largest |c − r| / (atol + rtol·|r|).</summary>
    public double Ratio;

    /// <summary>The first element with that ratio; −1 while none differs.</summary>
    public long RatioIndex;

    /// <summary>Largest |c − r| / |r|.</summary>
    public double Relative;

    /// <summary>The smallest atol under which every element so far agrees.</summary>
    public double SmallestTolerance;

    // With x the number just below the record M, error/divisor rounds to more than M only if error > x·divisor, in floating
    // point too: M exceeds x by more than the rounding of that product takes away. Errors of 0 never pass the test. Fields,
    // because a call inside the kernel would push its sums out of the registers.

    /// <summary>The number just below <see cref="Ratio"/>: finite, so that no bound is NaN.</summary>
    public double RatioTest;

    /// <summary>The number just below <see cref="Relative"/>.</summary>
    public double RelativeTest;

    public static ErrorRecords None => new() { RatioIndex = -1 };

    /// <summary>Takes one element with an error above 0; a divisor of 0 makes its ratio infinite.</summary>
    public void Update(double error, double magnitude, double scaled, double limit, long index)
    {
        var ratio = error / limit;
        if (ratio > Ratio)
        {
            (Ratio, RatioTest, RatioIndex) = (ratio, Math.BitDecrement(ratio), index);
        }

        var relative = error / magnitude;
        if (relative > Relative)
        {
            (Relative, RelativeTest) = (relative, Math.BitDecrement(relative));
        }

        if (error > SmallestTolerance + scaled)
        {
            SmallestTolerance = Comparison.SmallestTolerance.For(error, scaled);
        }
    }

}
