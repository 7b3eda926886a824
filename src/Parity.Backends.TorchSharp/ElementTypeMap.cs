using Parity.Core.Tensors;
using static TorchSharp.torch;

namespace Parity.Backends.TorchSharp;

/// <summary>Between torch's element types and Parity's.</summary>
internal static class ElementTypeMap
{
    private static readonly (ScalarType Torch, ElementType Parity)[] Pairs =
    [
        (ScalarType.Float16, ElementType.Float16),
        (ScalarType.BFloat16, ElementType.BFloat16),
        (ScalarType.Float32, ElementType.Float32),
        (ScalarType.Float64, ElementType.Float64),
        (ScalarType.Int8, ElementType.Int8),
        (ScalarType.Int16, ElementType.Int16),
        (ScalarType.Int32, ElementType.Int32),
        (ScalarType.Int64, ElementType.Int64),
        (ScalarType.Byte, ElementType.UInt8),
        (ScalarType.Bool, ElementType.Bool),
    ];

    /// <summary>Parity's type; null for one that it does not compare.</summary>
    public static ElementType? ToParity(ScalarType type)
    {
        var index = Array.FindIndex(Pairs, pair => pair.Torch == type);
        return index >= 0 ? Pairs[index].Parity : null;
    }

    /// <summary>Torch's type; null where it has none.</summary>
    public static ScalarType? ToTorch(ElementType type)
    {
        var index = Array.FindIndex(Pairs, pair => pair.Parity == type);
        return index >= 0 ? Pairs[index].Torch : null;
    }
}
