using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>The inner loops, over a block of finite elements that stays in the first-level cache.</summary>
internal static class ErrorKernel
{
    /// <summary>Elements per block, a multiple of the lanes.</summary>
    public const int BlockSize = 1024;

    /// <summary>Adds a block to the sums, and writes each element's error and histogram bin.</summary>
    /// <param name="reference">The block's first reference element.</param>
    /// <param name="candidate">The block's first candidate element.</param>
    /// <param name="count">A multiple of eight.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <param name="records">What the block is tested against.</param>
    /// <param name="sums">Where the block is added.</param>
    /// <param name="errors">Takes the errors.</param>
    /// <param name="bins">Takes the bins.</param>
    /// <param name="mismatched">The number of elements outside the tolerance.</param>
    /// <returns>Whether an element may set a new record.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Add<TLanes, T>(
        ref T reference, ref T candidate, int count, Tolerance tolerance, in ErrorRecords records, ref ErrorSums sums,
        ref double errors, ref ulong bins, out int mismatched)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        var (abs, squares, products) = (sums.Abs, sums.Squares, sums.Products);
        var (referenceSquares, candidateSquares, maxAbs) = (sums.ReferenceSquares, sums.CandidateSquares, sums.MaxAbs);
        var atol = Vector512.Create(tolerance.Atol);
        var rtol = Vector512.Create(tolerance.Rtol);
        var ratio = records.RatioTest;
        var relative = records.RelativeTest;
        var smallest = Vector512.Create(records.SmallestTolerance);
        var outside = 0;
        var raised = 0ul;
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            var r = TLanes.Load(ref reference, i);
            var c = TLanes.Load(ref candidate, i);
            var error = Vector512.Abs(c - r);
            abs += error;
            squares += error * error;
            referenceSquares += r * r;
            candidateSquares += c * c;
            products += r * c;
            maxAbs = Vector512.MaxNative(maxAbs, error);

            var magnitude = Vector512.Abs(r);
            var scaled = magnitude * rtol;
            var limit = scaled + atol;
            outside += BitOperations.PopCount(Vector512.GreaterThan(error, limit).ExtractMostSignificantBits());
            raised |= Vector512.GreaterThan(error, limit * ratio).ExtractMostSignificantBits()
                | Vector512.GreaterThan(error, magnitude * relative).ExtractMostSignificantBits()
                | Vector512.GreaterThan(error, scaled + smallest).ExtractMostSignificantBits();

            error.StoreUnsafe(ref errors, i);
            ErrorHistogram.BinsOf<TLanes, T>(error).StoreUnsafe(ref bins, i);
        }

        (sums.Abs, sums.Squares, sums.Products) = (abs, squares, products);
        (sums.ReferenceSquares, sums.CandidateSquares, sums.MaxAbs) = (referenceSquares, candidateSquares, maxAbs);
        mismatched = outside;
        return raised != 0;
    }

    /// <summary>Computes in full what a block changes in <paramref name="records"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UpdateRecords<TLanes, T>(ref T reference, ref double errors, int count, Tolerance tolerance, long firstIndex, ref ErrorRecords records)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        var atol = Vector512.Create(tolerance.Atol);
        var rtol = Vector512.Create(tolerance.Rtol);
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            var error = Vector512.LoadUnsafe(ref errors, i);
            var magnitude = Vector512.Abs(TLanes.Load(ref reference, i));
            var scaled = magnitude * rtol;
            var limit = scaled + atol;

            // 0/0 is NaN, which is not greater than anything.
            var higher = Vector512.GreaterThan(error / limit, Vector512.Create(records.Ratio))
                | Vector512.GreaterThan(error / magnitude, Vector512.Create(records.Relative))
                | Vector512.GreaterThan(error, scaled + Vector512.Create(records.SmallestTolerance));
            for (var lanes = higher.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                records.Update(error[lane], magnitude[lane], scaled[lane], limit[lane], firstIndex + (long)i + lane);
            }
        }
    }

    /// <summary>Counts errors below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountBelow(ref double errors, int count, double limit)
    {
        var limits = Vector512.Create(limit);
        var below = 0;
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            below += BitOperations.PopCount(Vector512.LessThan(Vector512.LoadUnsafe(ref errors, i), limits).ExtractMostSignificantBits());
        }

        return below;
    }
}
