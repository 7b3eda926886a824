using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parity.Imaging.Facts;

/// <summary>The smallest and the largest of many values, found in one pass; both are NaN if any value is. Zero is positive.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
internal readonly record struct ValueRange(float Minimum, float Maximum)
{
    /// <summary>The range of at least one value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        var (minimum, maximum) = (values[0], values[0]);
        var vectors = Vector128.IsHardwareAccelerated ? MemoryMarshal.Cast<float, Vector256<float>>(values) : [];
        if (vectors.Length > 1)
        {
            (minimum, maximum) = OfVectors(vectors[..(vectors.Length & ~1)]);
        }

        // MathF passes NaN on, the vectors' minimum and maximum need not.
        foreach (var value in values[((vectors.Length & ~1) * Vector256<float>.Count)..])
        {
            (minimum, maximum) = (MathF.Min(minimum, value), MathF.Max(maximum, value));
        }

        return new ValueRange(minimum + 0f, maximum + 0f);
    }

    // Two of each side by side, because a minimum waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Minimum, float Maximum) OfVectors(ReadOnlySpan<Vector256<float>> vectors)
    {
        var (min0, min1, max0, max1) = (vectors[0], vectors[1], vectors[0], vectors[1]);
        var numbers = Vector256<float>.AllBitsSet;
        for (var i = 0; i < vectors.Length; i += 2)
        {
            var (v0, v1) = (vectors[i], vectors[i + 1]);
            (min0, max0) = (Vector256.MinNative(min0, v0), Vector256.MaxNative(max0, v0));
            (min1, max1) = (Vector256.MinNative(min1, v1), Vector256.MaxNative(max1, v1));
            numbers &= Vector256.Equals(v0, v0) & Vector256.Equals(v1, v1);
        }

        if (numbers.AsInt32() != Vector256<int>.AllBitsSet)
        {
            return (float.NaN, float.NaN);
        }

        var (minimum, maximum) = (Vector256.MinNative(min0, min1), Vector256.MaxNative(max0, max1));
        var result = (Minimum: minimum[0], Maximum: maximum[0]);
        for (var lane = 1; lane < Vector256<float>.Count; lane++)
        {
            result = (MathF.Min(result.Minimum, minimum[lane]), MathF.Max(result.Maximum, maximum[lane]));
        }

        return result;
    }
}
