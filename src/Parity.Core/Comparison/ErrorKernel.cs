using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>The inner loops, over a block of finite elements that stays in the first-level cache.</summary>
internal static class ErrorKernel
{
    /// <summary>Elements per block, a multiple of the lanes.</summary>
    public const int BlockSize = 1024;

    /// <summary>Neighbours often fall in one bin: tables in turn keep an increment from waiting for the one before.</summary>
    public const int CountTables = 4;

    /// <summary>Adds a block to the sums and its errors to the histogram.</summary>
    /// <param name="reference">The block's first reference element.</param>
    /// <param name="candidate">The block's first candidate element.</param>
    /// <param name="count">A multiple of eight.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <param name="records">What the block is tested against.</param>
    /// <param name="sums">Where the block is added.</param>
    /// <param name="errorBits">The errors as float32, by their bits.</param>
    /// <param name="counts"><see cref="CountTables"/> tables of <see cref="ErrorHistogram.TableSize"/>.</param>
    /// <returns>Whether an element may set a new record.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe bool Add<TLanes, T>(
        ref T reference, ref T candidate, int count, Tolerance tolerance, in ErrorRecords records, ref ErrorSums sums,
        uint* errorBits, uint* counts)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        var atol = Vector512.Create(tolerance.Atol);
        var rtol = Vector512.Create(tolerance.Rtol);
        var ratio = Vector512.Create(records.RatioTest);
        var relative = Vector512.Create(records.RelativeTest);
        var smallest = Vector512.Create(records.SmallestTolerance);
        var (abs, squares, products) = (sums.Abs, sums.Squares, sums.Products);
        var (referenceSquares, candidateSquares, maxAbs) = (sums.ReferenceSquares, sums.CandidateSquares, sums.MaxAbs);
        var counts1 = counts + ErrorHistogram.TableSize;
        var counts2 = counts1 + ErrorHistogram.TableSize;
        var counts3 = counts2 + ErrorHistogram.TableSize;
        var length = (nuint)count;
        var raised = 0ul;
        for (nuint i = 0; i < length; i += ErrorSums.Lanes)
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

            // The lowest of three bounds: above it, the element is looked at again.
            var test = Vector512.MinNative(Vector512.MinNative(limit * ratio, magnitude * relative), scaled + smallest);
            raised |= Vector512.GreaterThan(error, test).ExtractMostSignificantBits();

            // Here, because increments keep the scalar units busy while the vector units add.
            var bin = ErrorHistogram.BinOf(errorBits[i]);
            counts[bin] = counts[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 1]);
            counts1[bin] = counts1[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 2]);
            counts2[bin] = counts2[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 3]);
            counts3[bin] = counts3[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 4]);
            counts[bin] = counts[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 5]);
            counts1[bin] = counts1[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 6]);
            counts2[bin] = counts2[bin] + 1;
            bin = ErrorHistogram.BinOf(errorBits[i + 7]);
            counts3[bin] = counts3[bin] + 1;
        }

        (sums.Abs, sums.Squares, sums.Products) = (abs, squares, products);
        (sums.ReferenceSquares, sums.CandidateSquares, sums.MaxAbs) = (referenceSquares, candidateSquares, maxAbs);
        return raised != 0;
    }

    /// <summary>Counts elements outside the tolerance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountMismatched<TLanes, T>(ref T reference, ref T candidate, int count, Tolerance tolerance)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        var atol = Vector512.Create(tolerance.Atol);
        var rtol = Vector512.Create(tolerance.Rtol);
        var mismatched = 0;
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            var r = TLanes.Load(ref reference, i);
            var error = Vector512.Abs(TLanes.Load(ref candidate, i) - r);
            mismatched += BitOperations.PopCount(Vector512.GreaterThan(error, (Vector512.Abs(r) * rtol) + atol).ExtractMostSignificantBits());
        }

        return mismatched;
    }

    /// <summary>Computes in full what a block changes in <paramref name="records"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UpdateRecords<TLanes, T>(ref T reference, ref T candidate, int count, Tolerance tolerance, long firstIndex, ref ErrorRecords records)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        var atol = Vector512.Create(tolerance.Atol);
        var rtol = Vector512.Create(tolerance.Rtol);
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            var r = TLanes.Load(ref reference, i);
            var error = Vector512.Abs(TLanes.Load(ref candidate, i) - r);
            var magnitude = Vector512.Abs(r);
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
}
