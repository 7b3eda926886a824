using System.Collections.Immutable;
using Google.Protobuf;
using Parity.Core.Backends;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>Reads a ValueInfoProto: an input or output with its type.</summary>
internal sealed class OnnxValueReader
{
    private const WireFormat.WireType Message = WireFormat.WireType.LengthDelimited;

    private readonly List<long?> _sizes = [];
    private readonly List<string?> _symbols = [];
    private string _name = string.Empty;
    private string _typeName = "undefined";
    private long _elementType;
    private bool _hasShape;

    private OnnxValueReader()
    {
    }

    public static OnnxValue Read(WireReader reader)
    {
        var value = new OnnxValueReader();
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field, type)
            {
                case (1, Message):
                    value._name = wire.ReadString();
                    break;
                case (2, Message):
                    wire.ReadMessage(value.ReadType);
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        ImmutableArray<long?>? dimensions = value._hasShape ? [.. value._sizes] : null;
        return new OnnxValue(new TensorSpec(value._name, OnnxType.ElementTypeOf(value._elementType), dimensions), value._typeName, [.. value._symbols]);
    }

    private void ReadType(WireReader reader, int field, WireFormat.WireType type)
    {
        switch (field, type)
        {
            case (1, Message):
                reader.ReadMessage(ReadTensorType);
                break;
            case (4 or 5 or 8 or 9, Message):
                _typeName = field switch { 4 => "sequence", 5 => "map", 8 => "sparse tensor", _ => "optional" };
                reader.Skip();
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadTensorType(WireReader reader, int field, WireFormat.WireType type)
    {
        switch (field, type)
        {
            case (1, WireFormat.WireType.Varint):
                _elementType = reader.ReadInt64();
                _typeName = OnnxType.NameOf(_elementType);
                break;
            case (2, Message):
                _hasShape = true;
                reader.ReadMessage(ReadShape);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void ReadShape(WireReader reader, int field, WireFormat.WireType type)
    {
        if ((field, type) is not (1, Message))
        {
            reader.Skip();
            return;
        }

        var (size, symbol) = ((long?)null, (string?)null);
        reader.ReadMessage((wire, inner, innerType) =>
        {
            switch (inner, innerType)
            {
                // Some exporters write -1 for a size that changes.
                case (1, WireFormat.WireType.Varint):
                    size = wire.ReadInt64() is var stated and >= 0 ? stated : null;
                    break;
                case (2, Message):
                    symbol = wire.ReadString();
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        _sizes.Add(size);
        _symbols.Add(symbol is { Length: > 0 } ? symbol : null);
    }
}
