using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parity.Core.Comparison;

/// <summary>
/// Counts absolute errors in fixed logarithmic bins over the bits of the error as float32: sixteen bins an octave from 2⁻⁶⁰ to
/// 2⁶⁷, one for zero, the outermost two open. Fixed bins merge exactly, whatever the order. A bin's upper edge is at most 1/16
/// above any error in it.
/// </summary>
internal static class ErrorHistogram
{
    /// <summary>The number of bins.</summary>
    public const int Bins = 2048;

    private const int Lanes = ErrorSums.Lanes;
    private const int MantissaBits = 4;
    private const int Shift = 23 - MantissaBits;
    private const int LowestExponent = 127 - 60;
    private const int Base = (LowestExponent << MantissaBits) - 1;

    /// <summary>The bin of an error; +∞ falls in the last.</summary>
    public static int BinOf(double error)
    {
        if (error == 0)
        {
            return 0;
        }

        var bits = BitConverter.SingleToInt32Bits((float)error) >> Shift;
        return Math.Clamp(bits - Base, 1, Bins - 1);
    }

    /// <summary>Counts each error in its bin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> errors, Span<long> counts)
    {
        Span<int> bins = stackalloc int[Lanes];
        ref var es = ref MemoryMarshal.GetReference(errors);
        ref var bs = ref MemoryMarshal.GetReference(bins);
        ref var target = ref MemoryMarshal.GetReference(counts);
        var lowest = Vector256.Create(1);
        var highest = Vector256.Create(Bins - 1);
        nuint i = 0;
        for (; i + Lanes <= (nuint)errors.Length; i += Lanes)
        {
            var wide = Vector512.LoadUnsafe(ref es, i);
            var bits = Vector256.ShiftRightArithmetic(Narrow(wide).AsInt32(), Shift) - Vector256.Create(Base);
            Vector256.Min(Vector256.Max(bits, lowest), highest).StoreUnsafe(ref bs);
            for (nuint lane = 0; lane < Lanes; lane++)
            {
                // The bin of zero cannot be told from the lowest by clamping: it is moved at the end.
                Unsafe.Add(ref target, Unsafe.Add(ref bs, lane))++;
            }

            var zeros = Vector512.Equals(wide, Vector512<double>.Zero);
            if (zeros != Vector512<double>.Zero)
            {
                var count = -Vector512.Sum(zeros.AsInt64());
                counts[1] -= count;
                counts[0] += count;
            }
        }

        for (var j = (int)i; j < errors.Length; j++)
        {
            counts[BinOf(errors[j])]++;
        }
    }

    /// <summary>
    /// The smallest upper edge below which at least <paramref name="share"/> of the errors lie, not above
    /// <paramref name="maximum"/>; +∞ where it falls in the open last bin of a maximum that is not finite.
    /// </summary>
    public static double Quantile(ReadOnlySpan<long> counts, double share, double maximum)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(share * total));
        var below = 0L;
        for (var bin = 0; bin < Bins; bin++)
        {
            below += counts[bin];
            if (below >= rank)
            {
                var edge = bin == 0 ? 0 : bin == Bins - 1 ? double.PositiveInfinity : UpperEdge(bin);
                return double.IsNaN(maximum) ? edge : Math.Min(edge, maximum);
            }
        }

        return double.NaN;
    }

    // Both ways round to nearest, so the bits are the same.
    private static Vector256<float> Narrow(Vector512<double> wide) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256Single(wide)
        : Vector256.Narrow(wide.GetLower(), wide.GetUpper());

    private static double UpperEdge(int bin) => BitConverter.Int32BitsToSingle((bin + 1 + Base) << Shift);
}
