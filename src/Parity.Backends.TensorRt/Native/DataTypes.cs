using Parity.Core.Tensors;

namespace Parity.Backends.TensorRt.Native;

/// <summary>Between TensorRT's element types and Parity's.</summary>
internal static class DataTypes
{
    /// <summary>Parity's type; null for one that it does not compare (8-bit and 4-bit floats, int4, types of later versions).</summary>
    public static ElementType? ToParity(this DataType type) => type switch
    {
        DataType.Float => ElementType.Float32,
        DataType.Half => ElementType.Float16,
        DataType.Int8 => ElementType.Int8,
        DataType.Int32 => ElementType.Int32,
        DataType.Bool => ElementType.Bool,
        DataType.UInt8 => ElementType.UInt8,
        DataType.BFloat16 => ElementType.BFloat16,
        DataType.Int64 => ElementType.Int64,
        _ => null,
    };

    /// <summary>The type as TensorRT's documentation writes it.</summary>
    public static string Word(this DataType type) => type switch
    {
        DataType.Fp8 => "FP8",
        DataType.Int4 => "INT4",
        DataType.Fp4 => "FP4",
        DataType.E8M0 => "E8M0",
        _ => type.ToParity()?.Name() ?? $"type {(int)type}",
    };
}
