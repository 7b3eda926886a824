using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>
/// Counts of absolute errors in fixed logarithmic bins over the bits of the error as a double: 32 bins an octave from 2⁻¹⁴⁹, the
/// smallest float32, to 2¹²⁹, above the largest difference of two. A bin holds the errors above its lower edge up to and
/// including its upper edge, so the edge exceeds them by less than 1/32. Zero has a bin of its own, and so have errors that are
/// larger or infinite. Fixed bins merge exactly, whatever the order.
/// </summary>
internal sealed class ErrorHistogram
{
    /// <summary>2⁻¹⁴⁹, the upper edge of the lowest bin.</summary>
    public const double Smallest = 1.401298464324817e-45;

    private const int MantissaBits = 5;
    private const int Shift = 52 - MantissaBits;
    private const long RoundUp = (1L << Shift) - 1;
    private const int LowestKey = (1023 - 149) << MantissaBits;
    private const int HighestKey = (1023 + 129) << MantissaBits;

    /// <summary>The bin of errors above 2¹²⁹.</summary>
    public const int Beyond = HighestKey - LowestKey + 1;

    /// <summary>The bin of zero: the last, because zero's bits wrap around to above all others.</summary>
    public const int Zero = Beyond + 1;

    /// <summary>The number of bins.</summary>
    public const int Bins = Zero + 1;

    private readonly long _zeros;
    private readonly int _first;
    private readonly long[] _counts;

    private ErrorHistogram(long zeros, int first, long[] counts) => (_zeros, _first, _counts) = (zeros, first, counts);

    /// <summary>Counts nothing.</summary>
    public static ErrorHistogram Empty { get; } = new(0, 0, []);

    /// <summary>Keeps the used range of <paramref name="counts"/>, one for each bin.</summary>
    public static ErrorHistogram Of(ReadOnlySpan<long> counts)
    {
        var others = counts[..Zero];
        var first = Math.Max(0, others.IndexOfAnyExcept(0));
        return new ErrorHistogram(counts[Zero], first, others[first..(others.LastIndexOfAnyExcept(0) + 1)].ToArray());
    }

    /// <summary>The bin of one error, not NaN.</summary>
    public static int BinOf(double error) => error == 0
        ? Zero
        : (int)Math.Clamp(((BitConverter.DoubleToInt64Bits(error) + RoundUp) >> Shift) - LowestKey, 0, Beyond);

    /// <summary>The bins of eight errors of at most 2¹²⁹; any bits whatever give a bin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> BinsOf<TLanes, T>(Vector512<double> errors)
        where TLanes : struct, IErrorLanes<T>
        where T : unmanaged
    {
        if (TLanes.HasTinyErrors)
        {
            errors = Vector512.ConditionalSelect(
                Vector512.Equals(errors, Vector512<double>.Zero), errors, Vector512.MaxNative(errors, Vector512.Create(Smallest)));
        }

        var keys = Vector512.ShiftRightLogical(errors.AsUInt64() + Vector512.Create((ulong)RoundUp), Shift) - Vector512.Create((ulong)LowestKey);
        return Vector512.Min(keys, Vector512.Create((ulong)Zero));
    }

    /// <summary>The largest error that falls in <paramref name="bin"/>.</summary>
    public static double UpperEdge(int bin) => bin switch
    {
        Zero => 0,
        Beyond => double.PositiveInfinity,
        _ => BitConverter.Int64BitsToDouble((long)(bin + LowestKey) << Shift),
    };

    /// <summary>These counts and another's together.</summary>
    public ErrorHistogram Plus(ErrorHistogram other)
    {
        if (_counts.Length == 0 || other._counts.Length == 0)
        {
            var some = _counts.Length == 0 ? other : this;
            return new ErrorHistogram(_zeros + other._zeros, some._first, some._counts);
        }

        var first = Math.Min(_first, other._first);
        var counts = new long[Math.Max(_first + _counts.Length, other._first + other._counts.Length) - first];
        _counts.CopyTo(counts, _first - first);
        for (var i = 0; i < other._counts.Length; i++)
        {
            counts[other._first - first + i] += other._counts[i];
        }

        return new ErrorHistogram(_zeros + other._zeros, first, counts);
    }

    /// <summary>
    /// The upper edge of the first bin up to which at least <paramref name="perMille"/> ‰ of the errors lie, not above
    /// <paramref name="maximum"/>; NaN over no errors.
    /// </summary>
    public double Quantile(int perMille, double maximum)
    {
        var total = _zeros + _counts.Sum();
        var rank = ErrorQuantiles.Rank(total, perMille);
        var below = _zeros;
        for (var i = 0; below < rank && i < _counts.Length; i++)
        {
            below += _counts[i];
            if (below >= rank)
            {
                return Math.Min(UpperEdge(_first + i), maximum);
            }
        }

        return total == 0 ? double.NaN : 0;
    }
}
