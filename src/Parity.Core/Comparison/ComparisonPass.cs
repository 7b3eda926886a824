using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>One pass: the sums so far and what the slow path found.</summary>
internal sealed class ComparisonPass
{
    private readonly ElementType _type;
    private readonly Tolerance _tolerance;
    private readonly ErrorTotals _totals = new();
    private readonly double[]? _all;
    private ErrorSums _sums = ErrorSums.Empty;
    private long _firstNonFinite = -1;

    public ComparisonPass(ElementType type, Tolerance tolerance, int elements)
    {
        (_type, _tolerance) = (type, tolerance);
        _totals.Elements = elements;
        _totals.MaxUlp = type.IsFloatingPoint() ? 0 : null;
        _all = elements <= ErrorStatistics.ExactQuantilesUpTo ? ArrayPool<double>.Shared.Rent(elements) : null;
    }

    public void Add(ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, int start, int count, Span<double> block)
    {
        var rs = block[..ErrorKernel.BlockSize];
        var cs = block.Slice(ErrorKernel.BlockSize, ErrorKernel.BlockSize);
        var ds = block.Slice(2 * ErrorKernel.BlockSize, ErrorKernel.BlockSize);
        BlockLoader.Load(_type, reference, candidate, start, rs[..count], cs[..count], ds[..count]);

        // Zeros up to the next full set of lanes change no sum, no maximum and no count.
        var padded = (count + ErrorSums.Lanes - 1) / ErrorSums.Lanes * ErrorSums.Lanes;
        rs[count..padded].Clear();
        cs[count..padded].Clear();
        ds[count..padded].Clear();

        var before = _sums;
        ErrorKernel.Add(ref _sums, rs[..padded], cs[..padded], ds[..padded], _tolerance.Atol, _tolerance.Rtol, start);
        var finite = Vector512.EqualsAll(_sums.SumAbs - _sums.SumAbs, Vector512<double>.Zero);
        if (!finite)
        {
            _sums = before;
            AddWithNonFinite(rs[..padded], cs[..padded], ds[..padded], start, count);
        }
        else
        {
            AddUlp(reference, candidate, start, count);
        }

        AddDistribution(ds[..count], start);
    }

    public ErrorStatistics Finish(ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate)
    {
        _totals.Mismatched += Vector512.Sum(_sums.Mismatched);
        _totals.SumAbs = ErrorSums.Join(_sums.SumAbs);
        _totals.SumSquares = ErrorSums.Join(_sums.SumSquares);
        _totals.ReferenceSquares = ErrorSums.Join(_sums.ReferenceSquares);
        _totals.CandidateSquares = ErrorSums.Join(_sums.CandidateSquares);
        _totals.Products = ErrorSums.Join(_sums.Products);
        _totals.MaxAbs = ErrorSums.Largest(_sums.MaxAbs);
        _totals.SmallestTolerance = Math.Max(0, ErrorSums.Largest(_sums.SmallestTolerance));
        _totals.MaxRelative = ErrorSums.Largest(_sums.RelativeError / _sums.RelativeTo);
        _totals.MaxRatio = ErrorSums.Largest(_sums.RatioError / _sums.RatioTolerance);
        return _totals.ToStatistics(Worst(reference, candidate), ExactQuantiles());
    }

    // Elements that are not finite leave the sums as zeros do, and stand as infinite errors in the distribution.
    private void AddWithNonFinite(Span<double> rs, Span<double> cs, Span<double> ds, int start, int count)
    {
        Span<bool> infinite = stackalloc bool[ErrorKernel.BlockSize];
        for (var i = 0; i < count; i++)
        {
            if (double.IsFinite(ds[i]))
            {
                continue;
            }

            var (r, c) = (rs[i], cs[i]);
            _totals.ReferenceNaN += double.IsNaN(r) ? 1 : 0;
            _totals.CandidateNaN += double.IsNaN(c) ? 1 : 0;
            _totals.ReferenceInfinities += double.IsInfinity(r) ? 1 : 0;
            _totals.CandidateInfinities += double.IsInfinity(c) ? 1 : 0;
            (rs[i], cs[i], ds[i]) = (0, 0, 0);
            if (r == c && _tolerance.EqualInfinities)
            {
                continue;
            }

            infinite[i] = true;
            _totals.Mismatched++;
            _totals.InfiniteErrors += double.IsNaN(r) || double.IsNaN(c) ? 0 : 1;
            _firstNonFinite = _firstNonFinite < 0 ? start + i : _firstNonFinite;
        }

        ErrorKernel.Add(ref _sums, rs, cs, ds, _tolerance.Atol, _tolerance.Rtol, start);
        for (var i = 0; i < count; i++)
        {
            ds[i] = infinite[i] ? double.PositiveInfinity : ds[i];
        }
    }

    private void AddUlp(ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate, int start, int count)
    {
        if (_totals.MaxUlp is not { } largest)
        {
            return;
        }

        var size = _type.SizeInBytes();
        var rs = reference.Slice(start * size, count * size);
        var cs = candidate.Slice(start * size, count * size);
        _totals.MaxUlp = Math.Max(largest, _type switch
        {
            ElementType.Float32 => ErrorKernel.MaxUlp(MemoryMarshal.Cast<byte, float>(rs), MemoryMarshal.Cast<byte, float>(cs)),
            ElementType.Float64 => MaxUlp(MemoryMarshal.Cast<byte, double>(rs), MemoryMarshal.Cast<byte, double>(cs)),
            _ => MaxUlp(MemoryMarshal.Cast<byte, short>(rs), MemoryMarshal.Cast<byte, short>(cs)),
        });
    }

    private static ulong MaxUlp(ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate)
    {
        var max = 0ul;
        for (var i = 0; i < reference.Length; i++)
        {
            max = Math.Max(max, UlpDistance.Between(reference[i], candidate[i]));
        }

        return max;
    }

    private static ulong MaxUlp(ReadOnlySpan<short> reference, ReadOnlySpan<short> candidate)
    {
        var max = 0ul;
        for (var i = 0; i < reference.Length; i++)
        {
            max = Math.Max(max, UlpDistance.BetweenHalfWords(reference[i], candidate[i]));
        }

        return max;
    }

    private void AddDistribution(ReadOnlySpan<double> errors, int start)
    {
        if (_all is not null)
        {
            errors.CopyTo(_all.AsSpan(start));
        }

        ErrorHistogram.Add(errors, _totals.Histogram);
        var limits = ErrorTotals.DecimalLimits;
        for (var n = 0; n < ErrorTotals.Decimals; n++)
        {
            _totals.BelowDecimal[n] += ErrorKernel.CountBelow(errors, limits[n]);
        }
    }

    private WorstElement? Worst(ReadOnlySpan<byte> reference, ReadOnlySpan<byte> candidate)
    {
        var index = _firstNonFinite;
        if (index < 0)
        {
            if (_totals.MaxRatio is 0)
            {
                return null;
            }

            var ratios = _sums.RatioError / _sums.RatioTolerance;
            index = long.MaxValue;
            for (var lane = 0; lane < ErrorSums.Lanes; lane++)
            {
                index = ratios[lane] == _totals.MaxRatio ? Math.Min(index, (long)_sums.RatioIndex[lane]) : index;
            }
        }

        Span<double> element = stackalloc double[3];
        BlockLoader.Load(_type, reference, candidate, (int)index, element[..1], element.Slice(1, 1), element.Slice(2, 1));
        return new WorstElement(index, element[0], element[1]);
    }

    private ErrorQuantiles? ExactQuantiles()
    {
        if (_all is null)
        {
            return null;
        }

        var errors = _all.AsSpan(0, (int)_totals.Elements);
        errors.Sort();
        ErrorQuantiles? quantiles = null;
        if (!errors.IsEmpty)
        {
            quantiles = new ErrorQuantiles(At(errors, 0.5), At(errors, 0.9), At(errors, 0.99), At(errors, 0.999));
        }

        ArrayPool<double>.Shared.Return(_all);
        return quantiles;
    }

    private static double At(ReadOnlySpan<double> sorted, double share) => sorted[Math.Max(1, (int)Math.Ceiling(share * sorted.Length)) - 1];
}
