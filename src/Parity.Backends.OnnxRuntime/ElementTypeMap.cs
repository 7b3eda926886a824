using Microsoft.ML.OnnxRuntime.Tensors;
using Parity.Core.Tensors;

namespace Parity.Backends.OnnxRuntime;

/// <summary>Between ONNX Runtime's element types and Parity's.</summary>
internal static class ElementTypeMap
{
    private static readonly (TensorElementType Onnx, ElementType Parity)[] Pairs =
    [
        (TensorElementType.Float16, ElementType.Float16),
        (TensorElementType.BFloat16, ElementType.BFloat16),
        (TensorElementType.Float, ElementType.Float32),
        (TensorElementType.Double, ElementType.Float64),
        (TensorElementType.Int8, ElementType.Int8),
        (TensorElementType.Int16, ElementType.Int16),
        (TensorElementType.Int32, ElementType.Int32),
        (TensorElementType.Int64, ElementType.Int64),
        (TensorElementType.UInt8, ElementType.UInt8),
        (TensorElementType.UInt16, ElementType.UInt16),
        (TensorElementType.UInt32, ElementType.UInt32),
        (TensorElementType.UInt64, ElementType.UInt64),
        (TensorElementType.Bool, ElementType.Bool),
    ];

    /// <summary>Parity's type; null for one that it does not compare (strings, complex numbers, 8-bit floats).</summary>
    public static ElementType? ToParity(TensorElementType type) => Array.Find(Pairs, pair => pair.Onnx == type) is { Onnx: var found } pair && found == type ? pair.Parity : null;

    /// <summary>ONNX Runtime's type.</summary>
    public static TensorElementType ToOnnx(ElementType type) => Array.Find(Pairs, pair => pair.Parity == type).Onnx;
}
