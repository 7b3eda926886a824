using Google.Protobuf;
using Parity.Core.Tensors;
using Parity.Interop.Files;

namespace Parity.Interop.Onnx;

/// <summary>All of a TensorProto but its elements.</summary>
/// <param name="Name">The tensor's name, empty where it has none.</param>
/// <param name="ElementType">What the elements are.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="HasRawData">Whether the elements are raw bytes; otherwise they are numbers in the field of their type.</param>
internal sealed record TensorProtoHeader(string Name, ElementType ElementType, TensorShape Shape, bool HasRawData)
{
    /// <summary>Reads everything but the elements.</summary>
    /// <exception cref="TensorFileException">The type is none of Parity's, the elements are elsewhere or there twice, or the shape is impossible.</exception>
    public static TensorProtoHeader Read(byte[] file, string path)
    {
        var name = string.Empty;
        var sizes = new List<long>();
        long number = 0;
        var isExternal = false;
        var dataFields = new HashSet<int>();
        using var reader = new WireReader(file);
        reader.ReadAll((wire, field, type) =>
        {
            if (TensorProtoField.TypeOf(field, type) is false || field == TensorProtoField.Segment)
            {
                throw TensorFileException.At(path, $"it is not a tensor of ONNX: its field {field} is of another kind; save it with onnx.numpy_helper.from_array.");
            }

            switch (field)
            {
                case TensorProtoField.Dims:
                    wire.ReadRepeated(type, input => AddSize(sizes, input.ReadInt64(), path));
                    break;
                case TensorProtoField.DataType:
                    number = wire.ReadInt64();
                    break;
                case TensorProtoField.Name:
                    name = wire.ReadString();
                    break;
                case TensorProtoField.DataLocation:
                    isExternal = wire.ReadInt64() != 0;
                    break;
                case TensorProtoField.RawData when !dataFields.Add(field):
                    throw TensorFileException.At(path, "its raw data are there twice; save it again.");
                default:
                    if ((wire.Skip() > 1 || type != WireFormat.WireType.LengthDelimited) && TensorProtoField.IsNumbers(field))
                    {
                        dataFields.Add(field);
                    }

                    break;
            }
        });
        if (isExternal)
        {
            throw TensorFileException.At(path, "its elements lie in another file, as the weights of large models do; save it with its elements inside.");
        }

        var elementType = OnnxType.ElementTypeOf(number)
            ?? throw TensorFileException.At(path, $"its element type is {OnnxType.NameOf(number)}, which no tensor here can have; convert it to float32 first.");
        var hasRawData = dataFields.Contains(TensorProtoField.RawData);
        dataFields.Remove(hasRawData ? TensorProtoField.RawData : TensorProtoField.NumbersOf(elementType));
        if (dataFields.Count > 0)
        {
            throw TensorFileException.At(path, $"it holds {elementType.Name()} and elements in a field of another type; save it again.");
        }

        var shape = CheckedShape.Of(sizes, elementType)
            ?? throw TensorFileException.At(path, $"its shape [{string.Join(", ", sizes)}] has a size that does not fit 64 bits; save it again.");
        return new TensorProtoHeader(name, elementType, shape, hasRawData);
    }

    private static void AddSize(List<long> sizes, long size, string path)
    {
        if (size < 0 || sizes.Count == CheckedShape.MaxRank)
        {
            throw TensorFileException.At(path, size < 0 ? "it has a negative dimension; save it again." : $"it has more than {CheckedShape.MaxRank} dimensions; save it again.");
        }

        sizes.Add(size);
    }
}
