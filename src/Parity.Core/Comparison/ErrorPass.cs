using System.Runtime.InteropServices;

namespace Parity.Core.Comparison;

/// <summary>One comparison in progress: elements are appended in order, in pieces that are multiples of <see cref="BlockInspection.Lanes"/> but for the last.</summary>
internal sealed class ErrorPass : IDisposable
{
    private readonly Tolerance _tolerance;
    private readonly ErrorTotals _totals;
    private readonly ErrorDistribution _distribution;
    private ErrorSums _sums;
    private ErrorRecords _records = ErrorRecords.None;
    private WorstElement? _worst;
    private WorstElement? _firstNonFinite;
    private long _next;

    /// <summary>Starts a comparison.</summary>
    /// <param name="tolerance">When two elements agree.</param>
    /// <param name="elements">How many will come.</param>
    /// <param name="hasUlp">Whether they are floats.</param>
    /// <exception cref="ArgumentException">The tolerance is negative, NaN or too large: under a NaN nothing would exceed it.</exception>
    public ErrorPass(Tolerance tolerance, long elements, bool hasUlp)
    {
        if (tolerance is not { Atol: >= 0 and <= Tolerance.Largest, Rtol: >= 0 and <= Tolerance.Largest })
        {
            throw new ArgumentException($"A tolerance must be from 0 to {Tolerance.Largest}, not {tolerance}.", nameof(tolerance));
        }

        _tolerance = tolerance;
        _totals = new ErrorTotals { Elements = elements, MaxUlp = hasUlp ? 0 : null };
        _distribution = new ErrorDistribution(elements);
    }

    /// <summary>Adds a block of finite, ordinary elements, at most <see cref="ErrorKernel.BlockSize"/> and a multiple of sixteen.</summary>
    /// <param name="reference">The references.</param>
    /// <param name="candidate">The candidates.</param>
    /// <param name="errors">Their differences as float32.</param>
    public unsafe void AddBlock<TLanes, T>(ReadOnlySpan<T> reference, ReadOnlySpan<T> candidate, ReadOnlySpan<float> errors)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        ref var rs = ref MemoryMarshal.GetReference(reference);
        ref var cs = ref MemoryMarshal.GetReference(candidate);
        bool raised;
        fixed (float* errorStart = errors)
        fixed (uint* counts = _distribution.Counts)
        {
            raised = ErrorKernel.Add<TLanes, T>(
                ref rs, ref cs, errors.Length, _tolerance, _records, ref _sums, (uint*)errorStart, counts);
        }

        // As long as no ratio is above 1, an element outside the tolerance is a record.
        if (raised || _records.Ratio > 1)
        {
            _totals.Mismatched += ErrorKernel.CountMismatched<TLanes, T>(ref rs, ref cs, errors.Length, _tolerance);
        }

        if (raised)
        {
            ErrorKernel.UpdateRecords<TLanes, T>(ref rs, ref cs, errors.Length, _tolerance, _next, ref _records);
            if (_records.RatioIndex >= _next)
            {
                var at = (int)(_records.RatioIndex - _next);
                _worst = new WorstElement(_records.RatioIndex, TLanes.ToDouble(reference[at]), TLanes.ToDouble(candidate[at]));
            }
        }

        _distribution.Add<TLanes, T>(reference, candidate, errors, ErrorSums.Largest(_sums.MaxAbs));
        _next += errors.Length;
    }

    /// <summary>Adds one element of any kind.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="error">|c − r|, or the next double above it; not looked at where either is not finite.</param>
    public void Add(double reference, double candidate, double error)
    {
        var index = _next++;
        if (!double.IsFinite(reference) || !double.IsFinite(candidate))
        {
            AddNonFinite(index, reference, candidate);
            return;
        }

        _sums.Add((int)(index % ErrorSums.Lanes), reference, candidate, error);
        var magnitude = Math.Abs(reference);
        _totals.SquaresUnderflow |= IsTiny(magnitude) || IsTiny(Math.Abs(candidate));
        var scaled = magnitude * _tolerance.Rtol;
        var limit = scaled + _tolerance.Atol;
        _totals.Mismatched += error <= limit && error < double.PositiveInfinity ? 0 : 1;
        if (error > 0)
        {
            _records.Update(error, magnitude, scaled, limit, index);
            _worst = _records.RatioIndex == index ? new WorstElement(index, reference, candidate) : _worst;
        }

        _distribution.Add(error);
    }

    /// <summary>Raises the largest distance in units in the last place.</summary>
    public void AddUlp(ulong distance) => _totals.MaxUlp = Math.Max(_totals.MaxUlp ?? 0, distance);

    /// <summary>The figures over all elements.</summary>
    public ErrorStatistics Finish()
    {
        _totals.Abs = ErrorSums.Join(_sums.Abs);
        _totals.Squares = ErrorSums.Join(_sums.Squares);
        _totals.ReferenceSquares = ErrorSums.Join(_sums.ReferenceSquares);
        _totals.CandidateSquares = ErrorSums.Join(_sums.CandidateSquares);
        _totals.Products = ErrorSums.Join(_sums.Products);
        _totals.MaxAbs = ErrorSums.Largest(_sums.MaxAbs);
        _totals.MaxRelative = _records.Relative;
        _totals.MaxRatio = _records.Ratio;
        _totals.SmallestTolerance = _records.SmallestTolerance;
        return _totals.ToStatistics(_firstNonFinite ?? _worst, _distribution.Finish(_totals));
    }

    /// <inheritdoc/>
    public void Dispose() => _distribution.Dispose();

    private static bool IsTiny(double magnitude) => magnitude is > 0 and < BlockInspection.SmallestOrdinary;

    // Stays out of the sums, which the totals override by their count of such elements.
    private void AddNonFinite(long index, double reference, double candidate)
    {
        _totals.ReferenceNaN += double.IsNaN(reference) ? 1 : 0;
        _totals.CandidateNaN += double.IsNaN(candidate) ? 1 : 0;
        _totals.ReferenceInfinities += double.IsInfinity(reference) ? 1 : 0;
        _totals.CandidateInfinities += double.IsInfinity(candidate) ? 1 : 0;
        if (reference == candidate && _tolerance.EqualInfinities)
        {
            _distribution.Add(0);
            return;
        }

        _totals.Mismatched++;
        _totals.NotFinite++;
        _firstNonFinite ??= new WorstElement(index, reference, candidate);
        _distribution.Add(double.PositiveInfinity);
    }
}
