using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Parity.Core.Comparison;

/// <summary>
/// Counts of absolute errors in fixed logarithmic bins over the bits of the error as float32: the exponent and five bits of
/// mantissa. A bin holds the errors above its lower edge up to and including its upper edge, so that zero, powers of two and
/// whole numbers up to 64 are edges themselves, and an edge is less than 1/32 above any error in its bin (linear below
/// 2⁻¹²⁶; rounding to float32 can lift an error over an edge that is 2⁻²⁴ of it away). Fixed bins merge exactly, whatever the order.
/// </summary>
internal sealed class ErrorHistogram
{
    /// <summary>The bin of errors that float32 cannot hold.</summary>
    public const int Beyond = 0x7F800000 >> Shift;

    /// <summary>
    /// The size of a table that takes a bin of any bits whatever, NaN included, and a little more: processors take a load for
    /// one of an earlier store if both addresses agree modulo 4096, so the same bin of two tables must not.
    /// </summary>
    public const int TableSize = (int)((int.MaxValue + RoundUp) >> Shift) + 1 + 767;

    private const uint RoundUp = (1u << Shift) - 1;

    private const int MantissaBits = 5;

    private const int BinsPerOctave = 1 << MantissaBits;

    private const int Shift = 23 - MantissaBits;

    private readonly int _first;
    private readonly long[] _counts;

    private ErrorHistogram(int first, long[] counts) => (_first, _counts) = (first, counts);

    /// <summary>Counts nothing.</summary>
    public static ErrorHistogram Empty { get; } = new(0, []);

    /// <summary>The first bin of <see cref="Counts"/>.</summary>
    public int First => _first;

    /// <summary>The counts from <see cref="First"/> on; all others are 0.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Counts from one bin on.</summary>
    public static ErrorHistogram Of(int first, long[] counts) => new(first, counts);

    /// <summary>Keeps the used range of <paramref name="counts"/>, one for each bin.</summary>
    public static ErrorHistogram Of(ReadOnlySpan<long> counts)
    {
        var first = counts.IndexOfAnyExcept(0);
        return first < 0 ? Empty : new ErrorHistogram(first, counts[first..(counts.LastIndexOfAnyExcept(0) + 1)].ToArray());
    }

    /// <summary>The bin of one error by its bits as float32, the sign bit clear.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint BinOf(uint bits) => (bits + RoundUp) >> Shift;

    /// <summary>An error, not NaN, as the float32 that is counted; only 0 becomes 0.</summary>
    public static float Rounded(double error) => error > 0 ? Math.Max((float)error, float.Epsilon) : 0;

    /// <summary>The largest error that falls in <paramref name="bin"/>.</summary>
    public static double UpperEdge(int bin) => BitConverter.Int32BitsToSingle(bin << Shift);

    /// <summary>These counts and another's together.</summary>
    public ErrorHistogram Plus(ErrorHistogram other)
    {
        if (_counts.Length == 0 || other._counts.Length == 0)
        {
            var some = _counts.Length == 0 ? other : this;
            return new ErrorHistogram(some._first, some._counts);
        }

        var first = Math.Min(_first, other._first);
        var counts = new long[Math.Max(_first + _counts.Length, other._first + other._counts.Length) - first];
        _counts.CopyTo(counts, _first - first);
        for (var i = 0; i < other._counts.Length; i++)
        {
            counts[other._first - first + i] += other._counts[i];
        }

        return new ErrorHistogram(first, counts);
    }

    /// <summary>The counts by powers of two, from the smallest errors up; none where there are none.</summary>
    public ImmutableArray<ErrorBin> ByOctave() =>
    [
        .. from i in Enumerable.Range(0, _counts.Length)
           where _counts[i] > 0
           group _counts[i] by (_first + i + BinsPerOctave - 1) / BinsPerOctave * BinsPerOctave into octave
           select new ErrorBin(UpperEdge(octave.Key), octave.Sum()),
    ];

    /// <summary>
    /// The upper edge of the first bin up to which at least <paramref name="perMille"/> ‰ of the errors lie, not above
    /// <paramref name="maximum"/>; NaN over no errors.
    /// </summary>
    public double Quantile(int perMille, double maximum)
    {
        var rank = ErrorQuantiles.Rank(_counts.Sum(), perMille);
        var below = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            below += _counts[i];
            if (below >= rank)
            {
                return Math.Min(UpperEdge(_first + i), maximum);
            }
        }

        return double.NaN;
    }
}
