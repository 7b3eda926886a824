using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Parity.Core.Tensors;
using Parity.Interop.Files;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>Counts weights, and finds the other files that hold some.</summary>
internal sealed class OnnxWeights(string path)
{
    private readonly SortedDictionary<string, long> _neededBytes = new(StringComparer.Ordinal);
    private Int128 _elements;
    private Int128 _bytes;

    public long Count { get; private set; }

    public long Elements => (long)Int128.Min(_elements, long.MaxValue);

    public long Bytes => (long)Int128.Min(_bytes, long.MaxValue);

    public ImmutableArray<OnnxExternalFile> ExternalFiles => [.. _neededBytes.Select(pair => OnnxExternalLocation.Resolve(path, pair.Key, pair.Value))];

    /// <summary>Counts an initialiser and says its name.</summary>
    public string ReadInitializer(WireReader reader) => Read(reader, isInitializer: true);

    /// <summary>Looks at a tensor of a node, which is not an initialiser but may lie in another file.</summary>
    public void ReadConstant(WireReader reader) => Read(reader, isInitializer: false);

    /// <summary>Reads a SparseTensorProto: its values have the name, its indices are a tensor of their own.</summary>
    public string ReadSparse(WireReader reader, bool isInitializer)
    {
        var name = string.Empty;
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field, type)
            {
                case (1, WireFormat.WireType.LengthDelimited):
                    name = Read(wire, isInitializer);
                    break;
                case (2, WireFormat.WireType.LengthDelimited):
                    Read(wire, isInitializer: false);
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        return name;
    }

    private string Read(WireReader reader, bool isInitializer)
    {
        var (name, number, isExternal) = (string.Empty, 0L, false);
        var sizes = new List<long>();
        var external = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field)
            {
                case TensorProtoField.Dims when TensorProtoField.TypeOf(field, type) is true:
                    wire.ReadRepeated(type, input => AddSize(sizes, input.ReadInt64()));
                    break;
                case TensorProtoField.DataType when type == WireFormat.WireType.Varint:
                    number = wire.ReadInt64();
                    break;
                case TensorProtoField.Name when type == WireFormat.WireType.LengthDelimited:
                    name = wire.ReadString();
                    break;
                case TensorProtoField.DataLocation when type == WireFormat.WireType.Varint:
                    isExternal = wire.ReadInt64() == 1;
                    break;
                case TensorProtoField.ExternalData when type == WireFormat.WireType.LengthDelimited:
                    var (key, value) = OnnxEntry.Read(wire);
                    external[key] = value;
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        Register(name, sizes, number, isInitializer, isExternal ? external : null);
        return name;
    }

    private void Register(string name, List<long> sizes, long number, bool isInitializer, Dictionary<string, string>? external)
    {
        var type = OnnxType.ElementTypeOf(number);
        var shape = CheckedShape.Of(sizes, type ?? ElementType.UInt8) ?? throw new InvalidDataException($"the tensor {ShownText.Quote(name)} has a size that does not fit 64 bits");
        var bytes = type is { } known ? shape.ElementCount * known.SizeInBytes() : 0;
        if (isInitializer)
        {
            Count++;
            _elements += shape.ElementCount;
            _bytes += bytes;
        }

        if (external is not null)
        {
            var location = external.GetValueOrDefault("location", string.Empty);
            OnnxExternalLocation.Check(path, name, location);
            var end = NumberOf(external, "offset", 0) + NumberOf(external, "length", bytes);
            _neededBytes[location] = Math.Max(_neededBytes.GetValueOrDefault(location), (long)Int128.Min(end, long.MaxValue));
        }
    }

    private static Int128 NumberOf(Dictionary<string, string> external, string key, long otherwise) =>
        !external.TryGetValue(key, out var text) ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"external data have the {key} {ShownText.Quote(text)}");

    private static void AddSize(List<long> sizes, long size) =>
        sizes.Add(size >= 0 && sizes.Count < CheckedShape.MaxRank ? size : throw new InvalidDataException("a tensor has a shape that none can have"));
}
