using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Core.Comparison;

/// <summary>How the errors of one comparison are distributed: the histogram, decimals agreed and, for few elements, every error.</summary>
internal sealed class ErrorDistribution : IDisposable
{
    // Neighbouring elements often fall in one bin; four tables keep an increment from waiting for the one before.
    private const int Tables = 4;

    private readonly uint[] _counts = ArrayPool<uint>.Shared.Rent(Tables * ErrorHistogram.Bins);
    private readonly long[] _belowDecimal = new long[ErrorTotals.Decimals];
    private readonly double[]? _all;
    private int _seen;

    /// <summary>Starts with no errors.</summary>
    /// <param name="elements">How many will come.</param>
    public ErrorDistribution(long elements)
    {
        _counts.AsSpan(0, Tables * ErrorHistogram.Bins).Clear();
        _all = elements <= ErrorStatistics.ExactQuantilesUpTo ? ArrayPool<double>.Shared.Rent((int)elements) : null;
    }

    /// <summary>Adds a block whose bins are known.</summary>
    /// <param name="errors">The errors.</param>
    /// <param name="bins">As many bins.</param>
    /// <param name="maximum">No error is above it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> errors, ReadOnlySpan<ulong> bins, double maximum)
    {
        if (_all is not null)
        {
            errors.CopyTo(_all.AsSpan(_seen));
            _seen += errors.Length;
        }

        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        ref var first = ref MemoryMarshal.GetReference(bins);
        if (maximum == 0)
        {
            _counts[ErrorHistogram.Zero] += (uint)errors.Length;
        }
        else
        {
            for (nuint i = 0; i < (nuint)bins.Length; i += Tables)
            {
                Unsafe.Add(ref counts, (nuint)Unsafe.Add(ref first, i))++;
                Unsafe.Add(ref counts, (nuint)Unsafe.Add(ref first, i + 1) + ErrorHistogram.Bins)++;
                Unsafe.Add(ref counts, (nuint)Unsafe.Add(ref first, i + 2) + (2 * ErrorHistogram.Bins))++;
                Unsafe.Add(ref counts, (nuint)Unsafe.Add(ref first, i + 3) + (3 * ErrorHistogram.Bins))++;
            }
        }

        var limits = ErrorTotals.DecimalLimits;
        ref var error = ref MemoryMarshal.GetReference(errors);
        for (var n = 0; n < ErrorTotals.Decimals; n++)
        {
            _belowDecimal[n] += maximum < limits[n] ? errors.Length : ErrorKernel.CountBelow(ref error, errors.Length, limits[n]);
        }
    }

    /// <summary>Adds one error, infinite for what cannot be computed.</summary>
    public void Add(double error)
    {
        _counts[ErrorHistogram.BinOf(error)]++;
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
        var counts = ArrayPool<long>.Shared.Rent(ErrorHistogram.Bins);
        for (var bin = 0; bin < ErrorHistogram.Bins; bin++)
        {
            counts[bin] = (long)_counts[bin] + _counts[bin + ErrorHistogram.Bins] + _counts[bin + (2 * ErrorHistogram.Bins)] + _counts[bin + (3 * ErrorHistogram.Bins)];
        }

        totals.Histogram = ErrorHistogram.Of(counts.AsSpan(0, ErrorHistogram.Bins));
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
}
