using System.Buffers.Binary;
using Google.Protobuf;
using Parity.Core.Tensors;

namespace Parity.Interop.Onnx;

/// <summary>Reads the elements of a TensorProto that are numbers and not raw bytes.</summary>
internal static class TensorProtoNumbers
{
    /// <summary>The elements as little-endian bytes.</summary>
    /// <exception cref="TensorFileException">There are more or fewer than the shape needs, or one does not fit its type.</exception>
    public static byte[] Read(byte[] file, TensorProtoHeader header, string path)
    {
        var (type, count) = (header.ElementType, header.Shape.ElementCount);

        // A number takes at least one byte.
        if (count > file.Length)
        {
            throw WrongCount(path, header, "fewer");
        }

        var size = type.SizeInBytes();
        if (count * size > Numpy.NpyReader.DefaultMaxTensorBytes)
        {
            throw TensorFileException.At(path, $"its shape {header.Shape} needs more than the {Numpy.NpyReader.DefaultMaxTensorBytes} bytes that one tensor may have; split it into smaller tensors.");
        }

        var bytes = new byte[count * size];
        var place = 0;
        var numbers = TensorProtoField.NumbersOf(type);
        using var reader = new WireReader(file);
        reader.ReadAll((wire, field, wireType) =>
        {
            if (field != numbers)
            {
                wire.Skip();
                return;
            }

            wire.ReadRepeated(wireType, input =>
            {
                if (place == bytes.Length)
                {
                    throw WrongCount(path, header, "more");
                }

                Store(input, type, bytes.AsSpan(place, size), path);
                place += size;
            });
        });
        return place == bytes.Length ? bytes : throw WrongCount(path, header, "fewer");
    }

    private static void Store(CodedInputStream input, ElementType type, Span<byte> target, string path)
    {
        switch (type)
        {
            case ElementType.Float32:
                BinaryPrimitives.WriteUInt32LittleEndian(target, input.ReadFixed32());
                break;
            case ElementType.Float64:
                BinaryPrimitives.WriteUInt64LittleEndian(target, input.ReadFixed64());
                break;
            case ElementType.Int64 or ElementType.UInt64:
                BinaryPrimitives.WriteUInt64LittleEndian(target, input.ReadUInt64());
                break;
            case ElementType.UInt32:
                var wide = input.ReadUInt64();
                BinaryPrimitives.WriteUInt32LittleEndian(target, wide <= uint.MaxValue ? (uint)wide : throw DoesNotFit(path, $"{wide}", type));
                break;
            default:
                StoreNarrow(input.ReadInt32(), type, target, path);
                break;
        }
    }

    private static void StoreNarrow(int value, ElementType type, Span<byte> target, string path)
    {
        var (least, most) = type switch
        {
            ElementType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.UInt8 => (byte.MinValue, byte.MaxValue),
            ElementType.Int16 => (short.MinValue, short.MaxValue),
            ElementType.Int32 or ElementType.Bool => (int.MinValue, int.MaxValue),
            _ => (ushort.MinValue, ushort.MaxValue),
        };
        if (value < least || value > most)
        {
            throw DoesNotFit(path, $"{value}", type);
        }

        switch (target.Length)
        {
            case 1:
                target[0] = type == ElementType.Bool ? Convert.ToByte(value != 0) : (byte)value;
                break;
            case 2:
                BinaryPrimitives.WriteInt16LittleEndian(target, (short)value);
                break;
            default:
                BinaryPrimitives.WriteInt32LittleEndian(target, value);
                break;
        }
    }

    private static TensorFileException WrongCount(string path, TensorProtoHeader header, string how) =>
        TensorFileException.At(path, $"it has {how} elements than the {header.Shape.ElementCount} of its shape {header.Shape}; save or copy it again.");

    private static TensorFileException DoesNotFit(string path, string value, ElementType type) =>
        TensorFileException.At(path, $"its element {value} does not fit {type.Name()}; save it again.");
}
