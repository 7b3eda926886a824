using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parity.Core.Comparison;

/// <summary>Looks at a block's bits before any arithmetic: whether the fast path may take it, and how far apart its floats lie.</summary>
internal static class BlockInspection
{
    /// <summary>The lanes of the widest loop: blocks are multiples of it.</summary>
    public const int Lanes = 16;

    private const int InfinityBits = 0x7F800000;

    /// <summary>Squares of smaller numbers can underflow: no float32 and no integer is that small, but a float64 can be.</summary>
    public const double SmallestOrdinary = 1e-130;

    // Well below the histogram's end, so that a difference falls inside it.
    private const double LargestOrdinary = 1.329227995784916e36;

    /// <summary>Whether all elements are finite; if so, raises <paramref name="maxUlp"/> to their largest distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsFinite(ref float reference, ref float candidate, int count, ref ulong maxUlp)
    {
        ref var rs = ref Unsafe.As<float, int>(ref reference);
        ref var cs = ref Unsafe.As<float, int>(ref candidate);
        var largest = Vector512<int>.Zero;
        var furthest = Vector512<uint>.Zero;
        for (nuint i = 0; i < (nuint)count; i += Lanes)
        {
            var r = Vector512.LoadUnsafe(ref rs, i);
            var c = Vector512.LoadUnsafe(ref cs, i);
            var rMagnitude = r & Vector512.Create(int.MaxValue);
            var cMagnitude = c & Vector512.Create(int.MaxValue);
            largest = Vector512.Max(largest, Vector512.Max(rMagnitude, cMagnitude));
            var rOrder = Ordered(r, rMagnitude);
            var cOrder = Ordered(c, cMagnitude);
            furthest = Vector512.Max(furthest, (Vector512.Max(rOrder, cOrder) - Vector512.Min(rOrder, cOrder)).AsUInt32());
        }

        if (Vector512.GreaterThanOrEqualAny(largest, Vector512.Create(InfinityBits)))
        {
            return false;
        }

        for (var lane = 0; lane < Vector512<uint>.Count; lane++)
        {
            maxUlp = Math.Max(maxUlp, furthest[lane]);
        }

        return true;
    }

    /// <summary>Whether all elements are finite and within the range where no square is lost and no error leaves the histogram's bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsOrdinary(ref double reference, ref double candidate, int count)
    {
        var ordinary = Vector512<double>.AllBitsSet;
        for (nuint i = 0; i < (nuint)count; i += ErrorSums.Lanes)
        {
            ordinary &= IsOrdinary(Vector512.LoadUnsafe(ref reference, i)) & IsOrdinary(Vector512.LoadUnsafe(ref candidate, i));
        }

        return ordinary.ExtractMostSignificantBits() == 0xFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> IsOrdinary(Vector512<double> values)
    {
        var magnitude = Vector512.Abs(values);
        return Vector512.LessThan(magnitude, Vector512.Create(LargestOrdinary))
            & (Vector512.Equals(magnitude, Vector512<double>.Zero) | Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(SmallestOrdinary)));
    }

    // Sign and magnitude to two's complement, both zeros at 0: neighbouring floats become neighbouring integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Ordered(Vector512<int> bits, Vector512<int> magnitude)
    {
        var sign = Vector512.ShiftRightArithmetic(bits, 31);
        return (magnitude ^ sign) - sign;
    }
}
