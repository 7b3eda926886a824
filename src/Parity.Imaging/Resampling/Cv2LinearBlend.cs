using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parity.Imaging.Resampling;

/// <summary>The vertical step: two rows of <see cref="Cv2LinearRow"/> to bytes, (((a·upper) &gt;&gt; 16) + ((b·lower) &gt;&gt; 16) + 2) &gt;&gt; 2.</summary>
internal static class Cv2LinearBlend
{
    /// <summary>Blends two rows.</summary>
    /// <param name="upper">At least as many values as <paramref name="target"/>.</param>
    /// <param name="lower">As many again.</param>
    /// <param name="weights">The rows' weights, packed.</param>
    /// <param name="target">The bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Blend(ReadOnlySpan<short> upper, ReadOnlySpan<short> lower, int weights, Span<byte> target)
    {
        var (a, b) = Cv2LinearAxis.Unpack(weights);
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var (va, vb) = (Vector128.Create(a), Vector128.Create(b));
            ref var u = ref MemoryMarshal.GetReference(upper[..target.Length]);
            ref var l = ref MemoryMarshal.GetReference(lower[..target.Length]);
            ref var to = ref MemoryMarshal.GetReference(target);
            for (; x <= target.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var low = Blend(ref u, ref l, x, va, vb);
                var high = Blend(ref u, ref l, x + Vector128<short>.Count, va, vb);
                Vector128.Narrow(low.AsUInt16(), high.AsUInt16()).StoreUnsafe(ref to, (nuint)x);
            }
        }

        for (; x < target.Length; x++)
        {
            target[x] = (byte)((((a * upper[x]) >> 16) + ((b * lower[x]) >> 16) + 2) >> 2);
        }
    }

    // Rows stay below 2^15 and weights are 2048 at most: the sum is 1020 at most and its quarter a byte.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Blend(ref short upper, ref short lower, int x, Vector128<short> a, Vector128<short> b)
    {
        var u = MultiplyHigh(Vector128.LoadUnsafe(ref upper, (nuint)x), a);
        var l = MultiplyHigh(Vector128.LoadUnsafe(ref lower, (nuint)x), b);
        return (u + l + Vector128.Create((short)2)) >> 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> MultiplyHigh(Vector128<short> x, Vector128<short> y)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyHigh(x, y);
        }

        var low = Vector128.WidenLower(x) * Vector128.WidenLower(y);
        var high = Vector128.WidenUpper(x) * Vector128.WidenUpper(y);
        return Vector128.Narrow(low >> 16, high >> 16);
    }
}
