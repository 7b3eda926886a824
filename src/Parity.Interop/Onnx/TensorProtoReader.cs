using Google.Protobuf;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Numpy;

namespace Parity.Interop.Onnx;

/// <summary>
/// Reads a TensorProto of ONNX: raw bytes or numbers in the field that its type demands. A bool that is not 0 counts as true,
/// as numpy counts it.
/// </summary>
internal static class TensorProtoReader
{
    /// <summary>Whether a file's first bytes are those of a TensorProto.</summary>
    public static bool IsStart(byte[] start) =>
        MessageStart.FieldsOf(start, TensorProtoField.TypeOf) is { } fields && fields.Contains(TensorProtoField.DataType);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unnamed">The name to give a tensor that has none.</param>
    /// <exception cref="TensorFileException">It is not a whole TensorProto of numbers.</exception>
    public static TensorData Read(string path, Func<string> unnamed)
    {
        var file = WholeFile.Read(path, NpyReader.DefaultMaxTensorBytes);
        try
        {
            var header = TensorProtoHeader.Read(file, path);
            var bytes = header.HasRawData ? ReadRaw(file, header.ElementType) : TensorProtoNumbers.Read(file, header, path);
            var (type, shape) = (header.ElementType, header.Shape);
            var needed = shape.ElementCount * type.SizeInBytes();
            if (bytes.Length != needed)
            {
                throw TensorFileException.At(path, $"its shape {shape} needs {needed} bytes and it has {bytes.Length}; save or copy it again.");
            }

            return new TensorData(header.Name.Length > 0 ? header.Name : unnamed(), type, shape, bytes);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidDataException)
        {
            throw TensorFileException.At(path, $"it is not a whole tensor of ONNX: {e.Message.TrimEnd('.')}; save or copy it again.", e);
        }
    }

    private static ReadOnlyMemory<byte> ReadRaw(byte[] file, ElementType type)
    {
        var bytes = ReadOnlyMemory<byte>.Empty;
        using var reader = new WireReader(file);
        reader.ReadAll((wire, field, _) =>
        {
            if (field == TensorProtoField.RawData)
            {
                bytes = wire.ReadBytes().Memory;
            }
            else
            {
                wire.Skip();
            }
        });
        if (type != ElementType.Bool)
        {
            return bytes;
        }

        var truths = bytes.ToArray();
        Truth.Normalize(truths);
        return truths;
    }
}
