using Google.Protobuf;
using Parity.Core.Tensors;

namespace Parity.Interop.Onnx;

/// <summary>The fields of TensorProto by number.</summary>
internal static class TensorProtoField
{
    public const int Dims = 1;
    public const int DataType = 2;
    public const int Segment = 3;
    public const int FloatData = 4;
    public const int Int32Data = 5;
    public const int StringData = 6;
    public const int Int64Data = 7;
    public const int Name = 8;
    public const int RawData = 9;
    public const int DoubleData = 10;
    public const int UInt64Data = 11;
    public const int DocString = 12;
    public const int ExternalData = 13;
    public const int DataLocation = 14;
    public const int MetadataProps = 16;

    /// <summary>Whether a field may have a wire type; null of a field that TensorProto does not have.</summary>
    public static bool? TypeOf(int field, WireFormat.WireType type) => field switch
    {
        Dims or Int32Data or Int64Data or UInt64Data => type is WireFormat.WireType.Varint or WireFormat.WireType.LengthDelimited,
        DataType or DataLocation => type == WireFormat.WireType.Varint,
        FloatData => type is WireFormat.WireType.Fixed32 or WireFormat.WireType.LengthDelimited,
        DoubleData => type is WireFormat.WireType.Fixed64 or WireFormat.WireType.LengthDelimited,
        Segment or StringData or Name or RawData or DocString or ExternalData or MetadataProps => type == WireFormat.WireType.LengthDelimited,
        _ => null,
    };

    /// <summary>The field that holds the numbers of a type where they are not raw bytes.</summary>
    public static int NumbersOf(ElementType type) => type switch
    {
        ElementType.Float32 => FloatData,
        ElementType.Float64 => DoubleData,
        ElementType.Int64 => Int64Data,
        ElementType.UInt32 or ElementType.UInt64 => UInt64Data,
        _ => Int32Data,
    };

    public static bool IsNumbers(int field) => field is FloatData or Int32Data or StringData or Int64Data or DoubleData or UInt64Data;
}
