using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>
/// What one pass adds up. Element i belongs to lane i mod 8 whatever the machine's vector width, products are rounded before
/// they are added (no fused multiply-add), and lanes are joined in one fixed order: every machine gets the same bits.
/// </summary>
internal struct ErrorSums
{
    public const int Lanes = 8;

    public Vector512<double> SumAbs;
    public Vector512<double> SumSquares;
    public Vector512<double> ReferenceSquares;
    public Vector512<double> CandidateSquares;
    public Vector512<double> Products;
    public Vector512<double> MaxAbs;
    public Vector512<double> SmallestTolerance;

    // Largest ratios are kept as numerator and denominator: comparing products is cheaper than dividing, and exact enough
    // that one division at the end gives the figure.
    public Vector512<double> RelativeError;
    public Vector512<double> RelativeTo;
    public Vector512<double> RatioError;
    public Vector512<double> RatioTolerance;
    public Vector512<double> RatioIndex;
    public Vector512<long> Mismatched;

    public static ErrorSums Empty => new()
    {
        RelativeTo = Vector512<double>.One,
        RatioTolerance = Vector512<double>.One,
    };

    public static double Join(Vector512<double> lanes) =>
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));

    public static double Largest(Vector512<double> lanes)
    {
        var largest = lanes[0];
        for (var lane = 1; lane < Lanes; lane++)
        {
            largest = Math.Max(largest, lanes[lane]);
        }

        return largest;
    }
}
