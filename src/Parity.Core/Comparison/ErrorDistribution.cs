using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>How the errors of one comparison are distributed: the histogram, decimals agreed and, for few elements, every error.</summary>
internal sealed class ErrorDistribution : IDisposable
{
    private const int CountsLength = ErrorKernel.CountTables * ErrorHistogram.TableSize;

    private readonly uint[] _counts = ArrayPool<uint>.Shared.Rent(CountsLength);
    private readonly long[] _belowDecimal = new long[ErrorTotals.Decimals];
    private readonly double[]? _all;
    private int _seen;

    /// <summary>Starts with no errors.</summary>
    /// <param name="elements">How many will come.</param>
    public ErrorDistribution(long elements)
    {
        _counts.AsSpan(0, CountsLength).Clear();
        _all = elements <= ErrorStatistics.ExactQuantilesUpTo ? ArrayPool<double>.Shared.Rent((int)elements) : null;
    }

    /// <summary>The histogram's tables, to which the kernel adds.</summary>
    public Span<uint> Counts => _counts.AsSpan(0, CountsLength);

    /// <summary>Adds a block that the kernel has counted in <see cref="Counts"/>.</summary>
    /// <param name="reference">The references, finite.</param>
    /// <param name="candidate">The candidates, finite.</param>
    /// <param name="errors">The errors as float32; a multiple of sixteen.</param>
    /// <param name="maximum">No error is above it.</param>
    public void Add<TLanes, T>(ReadOnlySpan<T> reference, ReadOnlySpan<T> candidate, ReadOnlySpan<float> errors, double maximum)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        for (var i = 0; _all is not null && i < errors.Length; i++)
        {
            _all[_seen++] = Math.Abs(TLanes.ToDouble(candidate[i]) - TLanes.ToDouble(reference[i]));
        }

        for (var n = 0; n < ErrorTotals.Decimals; n++)
        {
            var limit = ErrorTotals.DecimalLimits[n];
            if (maximum < limit)
            {
                _belowDecimal[n] += errors.Length;
            }
            else if (TryCountBelow(errors, (float)limit, out var below))
            {
                _belowDecimal[n] += below;
            }
            else
            {
                for (var i = 0; i < errors.Length; i++)
                {
                    _belowDecimal[n] += Math.Abs(TLanes.ToDouble(candidate[i]) - TLanes.ToDouble(reference[i])) < limit ? 1 : 0;
                }
            }
        }
    }

    /// <summary>Adds one error, infinite for what cannot be computed.</summary>
    public void Add(double error)
    {
        _counts[ErrorHistogram.BinOf(BitConverter.SingleToUInt32Bits(ErrorHistogram.Rounded(error)))]++;
        if (_all is not null)
        {
            _all[_seen++] = error;
        }

        var limits = ErrorTotals.DecimalLimits;
        for (var n = 0; n < ErrorTotals.Decimals && error < limits[n]; n++)
        {
            _belowDecimal[n]++;
        }
    }

    /// <summary>Writes what was counted into <paramref name="totals"/>.</summary>
    /// <returns>Exact quantiles, or null where they must come from the histogram.</returns>
    public ErrorQuantiles? Finish(ErrorTotals totals)
    {
        var counts = ArrayPool<long>.Shared.Rent(ErrorHistogram.TableSize);
        for (var bin = 0; bin < ErrorHistogram.TableSize; bin++)
        {
            counts[bin] = 0;
            for (var table = 0; table < ErrorKernel.CountTables; table++)
            {
                counts[bin] += _counts[(table * ErrorHistogram.TableSize) + bin];
            }
        }

        totals.Histogram = ErrorHistogram.Of(counts.AsSpan(0, ErrorHistogram.TableSize));
        ArrayPool<long>.Shared.Return(counts);
        _belowDecimal.CopyTo(totals.BelowDecimal, 0);
        if (_all is null || _seen == 0)
        {
            return null;
        }

        Array.Sort(_all, 0, _seen);
        return ErrorQuantiles.From(perMille => _all[ErrorQuantiles.Rank(_seen, perMille) - 1]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(_counts);
        if (_all is not null)
        {
            ArrayPool<double>.Shared.Return(_all);
        }
    }

    // An error below the limit is not above it as float32 either, and the other way round: only one that is the limit itself,
    // as float32, cannot be told. Bits of floats that are not negative are ordered as the floats are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryCountBelow(ReadOnlySpan<float> errors, float limit, out int below)
    {
        ref var bits = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(errors));
        var limits = Vector512.Create(BitConverter.SingleToInt32Bits(limit));
        var counts = Vector512<int>.Zero;
        var nearest = Vector512<uint>.AllBitsSet;
        for (nuint i = 0; i < (nuint)errors.Length; i += (nuint)Vector512<int>.Count)
        {
            var distance = Vector512.LoadUnsafe(ref bits, i) - limits;
            counts += Vector512.ShiftRightArithmetic(distance, 31);
            nearest = Vector512.Min(nearest, distance.AsUInt32());
        }

        below = -Vector512.Sum(counts);
        return !Vector512.EqualsAny(nearest, Vector512<uint>.Zero);
    }
}
