using System.Numerics;

namespace Parity.Benchmarks.Comparison;

/// <summary>What a comparison is measured against: the largest difference and nothing else.</summary>
internal static class PlainPass
{
    /// <summary>As one writes it without a second thought.</summary>
    public static float MathMax(float[] reference, float[] candidate)
    {
        var largest = 0f;
        for (var i = 0; i < reference.Length; i++)
        {
            largest = Math.Max(largest, MathF.Abs(candidate[i] - reference[i]));
        }

        return largest;
    }

    /// <summary>The same, blind to NaN, which spares the processor most of the work.</summary>
    public static float Branch(float[] reference, float[] candidate)
    {
        var largest = 0f;
        for (var i = 0; i < reference.Length; i++)
        {
            var difference = MathF.Abs(candidate[i] - reference[i]);
            if (difference > largest)
            {
                largest = difference;
            }
        }

        return largest;
    }

    /// <summary>About as fast as the memory can be read; lengths that are a multiple of the vector's.</summary>
    public static float Vectorised(float[] reference, float[] candidate)
    {
        var largest = Vector<float>.Zero;
        for (var i = 0; i < reference.Length; i += Vector<float>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(new Vector<float>(candidate, i) - new Vector<float>(reference, i)));
        }

        var result = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            result = Math.Max(result, largest[lane]);
        }

        return result;
    }
}
