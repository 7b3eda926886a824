using Google.Protobuf;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Onnx;

/// <summary>Writes a TensorProto, byte for byte that of <c>onnx.numpy_helper.from_array</c>.</summary>
internal static class TensorProtoWriter
{
    /// <summary>More than dimensions, type and a name of reasonable length take.</summary>
    private const int MaxOtherBytes = 1 << 16;

    /// <summary>Writes a file beside the path and renames over it. The folder must exist.</summary>
    /// <exception cref="TensorFileException">It is larger than protobuf allows, or cannot be written.</exception>
    public static void Write(string path, TensorData tensor)
    {
        if (tensor.Bytes.Length > int.MaxValue - MaxOtherBytes)
        {
            throw TensorFileException.At(path, $"the tensor {ShownText.Quote(tensor.Name)} has {tensor.Bytes.Length} bytes, and a file of protobuf holds less than 2 GiB; record it as .npz instead.");
        }

        AtomicFile.Write(path, stream => Write(stream, tensor));
    }

    private static void Write(Stream stream, TensorData tensor)
    {
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        foreach (var size in tensor.Shape.Dimensions)
        {
            output.WriteTag(TensorProtoField.Dims, WireFormat.WireType.Varint);
            output.WriteInt64(size);
        }

        output.WriteTag(TensorProtoField.DataType, WireFormat.WireType.Varint);
        output.WriteInt32(OnnxType.NumberOf(tensor.ElementType));
        if (tensor.Name.Length > 0)
        {
            output.WriteTag(TensorProtoField.Name, WireFormat.WireType.LengthDelimited);
            output.WriteString(tensor.Name);
        }

        output.WriteTag(TensorProtoField.RawData, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(tensor.Bytes));
    }
}
