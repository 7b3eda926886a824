using Parity.Core.Tensors;

namespace Parity.Interop.Onnx;

/// <summary>TensorProto.DataType: the numbers by which ONNX calls element types.</summary>
internal static class OnnxType
{
    private static readonly (int Number, ElementType Type)[] Known =
    [
        (1, ElementType.Float32), (2, ElementType.UInt8), (3, ElementType.Int8), (4, ElementType.UInt16), (5, ElementType.Int16),
        (6, ElementType.Int32), (7, ElementType.Int64), (9, ElementType.Bool), (10, ElementType.Float16), (11, ElementType.Float64),
        (12, ElementType.UInt32), (13, ElementType.UInt64), (16, ElementType.BFloat16),
    ];

    private static readonly Dictionary<long, string> Others = new()
    {
        [0] = "undefined", [8] = "string", [14] = "complex64", [15] = "complex128", [17] = "float8e4m3fn", [18] = "float8e4m3fnuz",
        [19] = "float8e5m2", [20] = "float8e5m2fnuz", [21] = "uint4", [22] = "int4", [23] = "float4e2m1", [24] = "float8e8m0",
    };

    public static int NumberOf(ElementType type) => Array.Find(Known, pair => pair.Type == type).Number;

    /// <summary>The element type, or null where a tensor of Parity cannot have it.</summary>
    public static ElementType? ElementTypeOf(long number)
    {
        var index = Array.FindIndex(Known, pair => pair.Number == number);
        return index < 0 ? null : Known[index].Type;
    }

    /// <summary>What ONNX calls a type.</summary>
    public static string NameOf(long number) =>
        ElementTypeOf(number)?.Name() ?? (Others.TryGetValue(number, out var name) ? name : $"number {number}");
}
