using System.Runtime.Intrinsics;

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

    public static ErrorRecords None => new() { RatioIndex = -1 };

    // With x the number just below the record M, error/divisor rounds to more than M only if error > x·divisor, in floating
    // point too: M exceeds x by more than the rounding of that product takes away. Errors of 0 never pass the test.
    public readonly Vector512<double> RatioTest => Vector512.Create(JustBelow(Ratio));

    /// <inheritdoc cref="RatioTest"/>
    public readonly Vector512<double> RelativeTest => Vector512.Create(JustBelow(Relative));

    /// <summary>Takes one element with an error above 0; infinite ratios come from a divisor of 0.</summary>
    public void Update(double error, double magnitude, double scaled, double limit, long index)
    {
        var ratio = error / limit;
        if (ratio > Ratio)
        {
            (Ratio, RatioIndex) = (ratio, index);
        }

        Relative = Math.Max(Relative, error / magnitude);
        if (error > SmallestTolerance + scaled)
        {
            SmallestTolerance = Comparison.SmallestTolerance.For(error, scaled);
        }
    }

    // +∞ cannot be exceeded: ∞·0 is NaN and ∞·x infinite, so the test stays quiet.
    private static double JustBelow(double record) => record is 0 or double.PositiveInfinity ? record : Math.BitDecrement(record);
}
