using System.Numerics.Tensors;
using Parity.Core.Tensors;

namespace Parity.NUnit.Constraints;

/// <summary>The largest magnitude in a prepared image.</summary>
internal static class LargestValue
{
    /// <summary>Of float32, float16 or uint8.</summary>
    public static double Of(TensorData tensor) => tensor.ElementType switch
    {
        ElementType.Float32 => Math.Abs((double)TensorPrimitives.MaxMagnitude(tensor.View<float>())),
        ElementType.Float16 => Math.Abs((double)TensorPrimitives.MaxMagnitude(tensor.View<Half>())),
        _ => TensorPrimitives.Max(tensor.View<byte>()),
    };
}
