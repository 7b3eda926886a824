using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Imaging.Diagnosis;

/// <summary>Takes NaN and infinity out of two tensors, so that the rest of them can be compared.</summary>
internal static class NonFinite
{
    /// <summary>Both tensors with each such element replaced by the other's, or by 0; null where there is none.</summary>
    public static FinitePair? Replace(TensorData a, TensorData b)
    {
        using var flatA = TensorPlanes.ReadFlat(a);
        using var flatB = TensorPlanes.ReadFlat(b);
        var valuesA = flatA.Values;
        var valuesB = flatB.Values;
        var aligned = a.Shape.Equals(b.Shape);
        var (countA, countB) = (Replace(valuesA, aligned ? valuesB : default), Replace(valuesB, aligned ? valuesA : default));
        return countA + countB == 0
            ? null
            : new FinitePair(Tensor(a, valuesA), Tensor(b, valuesB), $"{countA} elements of A and {countB} of B are NaN or infinite");
    }

    private static int Replace(Span<float> values, ReadOnlySpan<float> others)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                count++;
                values[i] = i < others.Length && float.IsFinite(others[i]) ? others[i] : 0;
            }
        }

        return count;
    }

    private static TensorData Tensor(TensorData original, ReadOnlySpan<float> values) =>
        new(original.Name, ElementType.Float32, original.Shape, MemoryMarshal.AsBytes(values).ToArray());
}

/// <summary>Two tensors without NaN and infinity.</summary>
/// <param name="A">The first, as float32.</param>
/// <param name="B">The second, as float32.</param>
/// <param name="Summary">How many elements were taken out.</param>
internal sealed record FinitePair(TensorData A, TensorData B, string Summary);
