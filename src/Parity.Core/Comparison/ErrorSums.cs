using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>
/// What one pass adds up. Element i belongs to lane i mod 8 whatever the machine's vector width, products are rounded before
/// they are added (no fused multiply-add), and lanes are joined in one fixed order: every machine gets the same bits.
/// </summary>
internal struct ErrorSums
{
    public const int Lanes = 8;

    public Vector512<double> Abs;
    public Vector512<double> Squares;
    public Vector512<double> ReferenceSquares;
    public Vector512<double> CandidateSquares;
    public Vector512<double> Products;
    public Vector512<double> MaxAbs;

    /// <summary>Adds one element outside the vector loop.</summary>
    public void Add(int lane, double reference, double candidate, double error)
    {
        Abs = Plus(Abs, lane, error);
        Squares = Plus(Squares, lane, error * error);
        ReferenceSquares = Plus(ReferenceSquares, lane, reference * reference);
        CandidateSquares = Plus(CandidateSquares, lane, candidate * candidate);
        Products = Plus(Products, lane, reference * candidate);
        MaxAbs = MaxAbs.WithElement(lane, Math.Max(MaxAbs[lane], error));
    }

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

    private static Vector512<double> Plus(Vector512<double> sum, int lane, double value) => sum.WithElement(lane, sum[lane] + value);
}
