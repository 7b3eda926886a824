using System.Collections.Immutable;
using Google.Protobuf;
using Parity.Interop.Onnx;

namespace Parity.Interop.Models;

/// <summary>Gathers the facts of an <see cref="OnnxModelFile"/> while a ModelProto goes by.</summary>
internal sealed class OnnxModelReader(string path)
{
    private const int IrVersion = 1;
    private const int Graph = 7;
    private const int OpsetImport = 8;
    private const int Function = 25;

    private readonly OnnxGraphReader _graph = new(path);
    private readonly List<OnnxOpset> _opsets = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _texts = [];
    private readonly Dictionary<int, long> _numbers = [];
    private bool _hasGraph;

    /// <summary>Whether a file's first bytes are those of a ModelProto.</summary>
    public static bool IsStart(byte[] start) => MessageStart.FieldsOf(start, TypeOf) is { } fields && fields.Contains(IrVersion);

    public void Read(WireReader reader) => reader.ReadAll((wire, field, type) =>
    {
        switch (field, type)
        {
            case (2 or 3 or 4, WireFormat.WireType.LengthDelimited):
                _texts[field] = wire.ReadString();
                break;
            case (IrVersion or 5, WireFormat.WireType.Varint):
                _numbers[field] = wire.ReadInt64();
                break;
            case (Graph, WireFormat.WireType.LengthDelimited):
                _hasGraph = true;
                _graph.ReadTopGraph(wire);
                break;
            case (OpsetImport, WireFormat.WireType.LengthDelimited):
                _opsets.Add(ReadOpset(wire));
                break;
            case (14, WireFormat.WireType.LengthDelimited):
                var (key, value) = OnnxEntry.Read(wire);
                _metadata[key] = value;
                break;
            case (Function, WireFormat.WireType.LengthDelimited):
                _graph.ReadFunction(wire);
                break;
            default:
                wire.Skip();
                break;
        }
    });

    public OnnxModelFile Finish() => !_hasGraph
        ? throw TensorFileException.At(path, "it has no graph, so it is not a whole ONNX model; export or copy it again.")
        : new OnnxModelFile
        {
            IrVersion = _numbers.GetValueOrDefault(IrVersion),
            ProducerName = _texts.GetValueOrDefault(2, string.Empty),
            ProducerVersion = _texts.GetValueOrDefault(3, string.Empty),
            Domain = _texts.GetValueOrDefault(4, string.Empty),
            ModelVersion = _numbers.GetValueOrDefault(5),
            Opsets = [.. _opsets],
            GraphName = _graph.Name,
            Inputs = _graph.Inputs,
            Outputs = _graph.Outputs,
            NodeCount = _graph.Operators.Values.Sum(),
            Operators = _graph.Operators.ToImmutableSortedDictionary(StringComparer.Ordinal),
            InitializerCount = _graph.Weights.Count,
            InitializerElements = _graph.Weights.Elements,
            InitializerBytes = _graph.Weights.Bytes,
            Metadata = _metadata.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ExternalData = _graph.Weights.ExternalFiles,
        };

    private static bool? TypeOf(int field, WireFormat.WireType type) => field switch
    {
        IrVersion or 5 => type == WireFormat.WireType.Varint,
        >= 2 and <= 26 => type == WireFormat.WireType.LengthDelimited,
        _ => null,
    };

    private static OnnxOpset ReadOpset(WireReader reader)
    {
        var (domain, version) = (string.Empty, 0L);
        reader.ReadMessage((wire, field, type) =>
        {
            switch (field, type)
            {
                case (1, WireFormat.WireType.LengthDelimited):
                    domain = wire.ReadString();
                    break;
                case (2, WireFormat.WireType.Varint):
                    version = wire.ReadInt64();
                    break;
                default:
                    wire.Skip();
                    break;
            }
        });
        return new OnnxOpset(domain, version);
    }
}
