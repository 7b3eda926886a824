using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parity.Core.Comparison;

/// <summary>The inner loops: a block of finite elements at a time, small enough to stay in the first-level cache.</summary>
internal static class ErrorKernel
{
    /// <summary>Elements per block, a multiple of the lanes.</summary>
    public const int BlockSize = 512;

    /// <summary>Adds a block. <paramref name="error"/> holds |c − r|; lengths are multiples of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ref ErrorSums sums, ReadOnlySpan<double> reference, ReadOnlySpan<double> candidate, ReadOnlySpan<double> error, double atol, double rtol, long firstIndex)
    {
        ref var rs = ref MemoryMarshal.GetReference(reference);
        ref var cs = ref MemoryMarshal.GetReference(candidate);
        ref var ds = ref MemoryMarshal.GetReference(error);
        var s = sums;
        var atols = Vector512.Create(atol);
        var rtols = Vector512.Create(rtol);
        var index = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7) + Vector512.Create((double)firstIndex);
        var step = Vector512.Create((double)ErrorSums.Lanes);
        for (nuint i = 0; i < (nuint)error.Length; i += ErrorSums.Lanes)
        {
            var r = Vector512.LoadUnsafe(ref rs, i);
            var c = Vector512.LoadUnsafe(ref cs, i);
            var d = Vector512.LoadUnsafe(ref ds, i);
            var magnitude = Vector512.Abs(r);
            s.SumAbs += d;
            s.SumSquares += d * d;
            s.ReferenceSquares += r * r;
            s.CandidateSquares += c * c;
            s.Products += r * c;
            s.MaxAbs = Vector512.Max(s.MaxAbs, d);

            var relative = rtols * magnitude;
            var tolerance = atols + relative;
            s.Mismatched -= Vector512.GreaterThan(d, tolerance).AsInt64();
            s.SmallestTolerance = Vector512.Max(s.SmallestTolerance, d - relative);

            var over = Vector512.GreaterThan(d * s.RatioTolerance, s.RatioError * tolerance);
            s.RatioError = Vector512.ConditionalSelect(over, d, s.RatioError);
            s.RatioTolerance = Vector512.ConditionalSelect(over, tolerance, s.RatioTolerance);
            s.RatioIndex = Vector512.ConditionalSelect(over, index, s.RatioIndex);

            // A zero reference has no relative error: its product is never the larger one.
            var worse = Vector512.GreaterThan(d * s.RelativeTo, s.RelativeError * magnitude) & Vector512.GreaterThan(magnitude, Vector512<double>.Zero);
            s.RelativeError = Vector512.ConditionalSelect(worse, d, s.RelativeError);
            s.RelativeTo = Vector512.ConditionalSelect(worse, magnitude, s.RelativeTo);
            index += step;
        }

        sums = s;
    }

    /// <summary>Widens a block of float32 and takes |c − r|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(
        ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate, Span<double> wideReference, Span<double> wideCandidate, Span<double> error)
    {
        ref var rs = ref MemoryMarshal.GetReference(reference);
        ref var cs = ref MemoryMarshal.GetReference(candidate);
        ref var wr = ref MemoryMarshal.GetReference(wideReference);
        ref var wc = ref MemoryMarshal.GetReference(wideCandidate);
        ref var ds = ref MemoryMarshal.GetReference(error);
        nuint i = 0;
        for (; i + ErrorSums.Lanes <= (nuint)reference.Length; i += ErrorSums.Lanes)
        {
            var r = Widen(Vector256.LoadUnsafe(ref rs, i));
            var c = Widen(Vector256.LoadUnsafe(ref cs, i));
            r.StoreUnsafe(ref wr, i);
            c.StoreUnsafe(ref wc, i);
            Vector512.Abs(c - r).StoreUnsafe(ref ds, i);
        }

        for (var j = (int)i; j < reference.Length; j++)
        {
            wideReference[j] = reference[j];
            wideCandidate[j] = candidate[j];
            error[j] = Math.Abs(wideCandidate[j] - wideReference[j]);
        }
    }

    /// <summary>The largest distance of two float32 blocks in units in the last place; finite elements only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint MaxUlp(ReadOnlySpan<float> reference, ReadOnlySpan<float> candidate)
    {
        ref var rs = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(reference));
        ref var cs = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(candidate));
        var largest = Vector256<uint>.Zero;
        nuint i = 0;
        for (; i + (nuint)Vector256<int>.Count <= (nuint)reference.Length; i += (nuint)Vector256<int>.Count)
        {
            var r = Ordered(Vector256.LoadUnsafe(ref rs, i));
            var c = Ordered(Vector256.LoadUnsafe(ref cs, i));
            largest = Vector256.Max(largest, (Vector256.Max(r, c) - Vector256.Min(r, c)).AsUInt32());
        }

        var max = 0u;
        for (var lane = 0; lane < Vector256<uint>.Count; lane++)
        {
            max = Math.Max(max, largest[lane]);
        }

        for (var j = (int)i; j < reference.Length; j++)
        {
            max = Math.Max(max, (uint)UlpDistance.Between(reference[j], candidate[j]));
        }

        return max;
    }

    /// <summary>Counts errors below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountBelow(ReadOnlySpan<double> error, double limit)
    {
        ref var ds = ref MemoryMarshal.GetReference(error);
        var limits = Vector512.Create(limit);
        var counts = Vector512<long>.Zero;
        nuint i = 0;
        for (; i + ErrorSums.Lanes <= (nuint)error.Length; i += ErrorSums.Lanes)
        {
            counts -= Vector512.LessThan(Vector512.LoadUnsafe(ref ds, i), limits).AsInt64();
        }

        var count = Vector512.Sum(counts);
        for (var j = (int)i; j < error.Length; j++)
        {
            count += error[j] < limit ? 1 : 0;
        }

        return count;
    }

    // Sign and magnitude to two's complement, both zeros at 0: neighbouring floats become neighbouring integers.
    private static Vector256<int> Ordered(Vector256<int> bits)
    {
        var sign = Vector256.ShiftRightArithmetic(bits, 31);
        return ((bits & Vector256.Create(int.MaxValue)) ^ sign) - sign;
    }

    private static Vector512<double> Widen(Vector256<float> values)
    {
        if (Avx512F.IsSupported)
        {
            return Avx512F.ConvertToVector512Double(values);
        }

        var (low, high) = Vector256.Widen(values);
        return Vector512.Create(low, high);
    }
}
