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

    /// <summary>
    /// Writes |c − r| as float32, and says whether all elements are finite (also no where such an error overflows); if so,
    /// raises <paramref name="maxUlp"/> to their largest distance.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsFinite(ref float reference, ref float candidate, ref float errors, int count, ref ulong maxUlp)
    {
        var largest = Vector512<int>.Zero;
        var furthest = Vector512<int>.Zero;
        var signs = Vector512<int>.Zero;
        for (nuint i = 0; i < (nuint)count; i += Lanes)
        {
            var r = Vector512.LoadUnsafe(ref reference, i);
            var c = Vector512.LoadUnsafe(ref candidate, i);
            var error = Vector512.Abs(c - r);
            error.StoreUnsafe(ref errors, i);
            largest = Vector512.Max(largest, error.AsInt32());
            signs |= r.AsInt32() ^ c.AsInt32();
            furthest = Vector512.Max(furthest, Vector512.Abs(c.AsInt32() - r.AsInt32()));
        }

        if (Vector512.GreaterThanOrEqualAny(largest, Vector512.Create(InfinityBits)))
        {
            return false;
        }

        // Floats of the same sign are as far apart as their bits are. Few blocks have a pair on both sides of zero.
        maxUlp = Math.Max(maxUlp, signs.ExtractMostSignificantBits() == 0
            ? Largest(furthest.AsUInt32())
            : FurthestAcrossZero(ref reference, ref candidate, count));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint FurthestAcrossZero(ref float reference, ref float candidate, int count)
    {
        var furthest = Vector512<uint>.Zero;
        for (nuint i = 0; i < (nuint)count; i += Lanes)
        {
            var r = Ordered(Vector512.LoadUnsafe(ref reference, i).AsInt32());
            var c = Ordered(Vector512.LoadUnsafe(ref candidate, i).AsInt32());
            furthest = Vector512.Max(furthest, (Vector512.Max(r, c) - Vector512.Min(r, c)).AsUInt32());
        }

        return Largest(furthest);
    }

    // Sign and magnitude to two's complement, both zeros at 0: neighbouring floats become neighbouring integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Ordered(Vector512<int> bits)
    {
        var sign = Vector512.ShiftRightArithmetic(bits, 31);
        return ((bits & Vector512.Create(int.MaxValue)) ^ sign) - sign;
    }

    private static uint Largest(Vector512<uint> lanes)
    {
        var largest = 0u;
        for (var lane = 0; lane < Vector512<uint>.Count; lane++)
        {
            largest = Math.Max(largest, lanes[lane]);
        }

        return largest;
    }
}
