using System.Collections.Immutable;
using Google.Protobuf;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>Reads graphs, the graphs inside their nodes, and functions; weights go by without being held.</summary>
internal sealed class OnnxGraphReader(string path)
{
    private const WireFormat.WireType Message = WireFormat.WireType.LengthDelimited;

    private readonly HashSet<string> _initializers = new(StringComparer.Ordinal);
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];

    public string Name { get; private set; } = string.Empty;

    public ImmutableArray<OnnxValue> Inputs => [.. _inputs.Where(input => !_initializers.Contains(input.Name))];

    public ImmutableArray<OnnxValue> Outputs => [.. _outputs];

    public Dictionary<string, long> Operators { get; } = new(StringComparer.Ordinal);

    public OnnxWeights Weights { get; } = new(path);

    public void ReadTopGraph(WireReader reader) => reader.ReadMessage((wire, field, type) =>
    {
        switch (field, type)
        {
            case (2, Message):
                Name = wire.ReadString();
                break;
            case (5, Message):
                _initializers.Add(Weights.ReadInitializer(wire));
                break;
            case (11, Message):
                _inputs.Add(OnnxValueReader.Read(wire));
                break;
            case (12, Message):
                _outputs.Add(OnnxValueReader.Read(wire));
                break;
            case (15, Message):
                _initializers.Add(Weights.ReadSparse(wire, isInitializer: true));
                break;
            default:
                ReadNodeOrSkip(wire, field == 1 && type == Message);
                break;
        }
    });

    public void ReadFunction(WireReader reader) =>
        reader.ReadMessage((wire, field, type) => ReadNodeOrSkip(wire, field == 7 && type == Message));

    private void ReadInnerGraph(WireReader reader) => reader.ReadMessage((wire, field, type) =>
    {
        switch (field, type)
        {
            case (5, Message):
                Weights.ReadInitializer(wire);
                break;
            case (15, Message):
                Weights.ReadSparse(wire, isInitializer: true);
                break;
            default:
                ReadNodeOrSkip(wire, field == 1 && type == Message);
                break;
        }
    });

    private void ReadNodeOrSkip(WireReader reader, bool isNode)
    {
        if (!isNode)
        {
            reader.Skip();
            return;
        }

        var (name, domain) = (string.Empty, string.Empty);
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field, type)
            {
                case (4, Message):
                    name = wire.ReadString();
                    break;
                case (5, Message):
                    ReadAttribute(wire);
                    break;
                case (7, Message):
                    domain = wire.ReadString();
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        var key = domain is "" or "ai.onnx" ? name : $"{domain}::{name}";
        Operators[key] = Operators.GetValueOrDefault(key) + 1;
    }

    private void ReadAttribute(WireReader reader) => reader.ReadMessage((wire, field, type) =>
    {
        switch (field, type)
        {
            case (5 or 10, Message):
                Weights.ReadConstant(wire);
                break;
            case (6 or 11, Message):
                ReadInnerGraph(wire);
                break;
            case (22 or 23, Message):
                Weights.ReadSparse(wire, isInitializer: false);
                break;
            default:
                wire.Skip();
                break;
        }
    });
}
