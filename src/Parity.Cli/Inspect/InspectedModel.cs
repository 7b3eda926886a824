using System.Collections.Immutable;
using Parity.Core.Backends;

namespace Parity.Cli.Inspect;

/// <summary>What a model file says of itself. What its format does not tell is null or empty.</summary>
internal sealed record InspectedModel
{
    /// <summary>The path as given.</summary>
    public required string Path { get; init; }

    /// <summary>The format: <c>onnx</c>, <c>torchscript</c>, <c>tensorrt_plan</c>.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file's size.</summary>
    public required long Bytes { get; init; }

    /// <summary>The tool that wrote it, with its version.</summary>
    public string? Producer { get; init; }

    /// <summary>The version of the format: ONNX's IR version, TorchScript's file version.</summary>
    public string? FormatVersion { get; init; }

    /// <summary>Operator sets by domain; ONNX's own is <c>ai.onnx</c>.</summary>
    public ImmutableSortedDictionary<string, long> Opsets { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>The graph's name or the module's class.</summary>
    public string? Graph { get; init; }

    /// <summary>The signature of TorchScript's <c>forward</c>.</summary>
    public string? Forward { get; init; }

    /// <summary>The inputs in order.</summary>
    public ImmutableArray<InspectedTensor> Inputs { get; init; } = [];

    /// <summary>The outputs in order.</summary>
    public ImmutableArray<InspectedTensor> Outputs { get; init; } = [];

    /// <summary>How often each operator appears.</summary>
    public ImmutableSortedDictionary<string, long> Operators { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Tensors of weights.</summary>
    public long? WeightTensors { get; init; }

    /// <summary>Their bytes, wherever they are.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>Files beside the model that hold weights.</summary>
    public ImmutableArray<ModelFile> Weights { get; init; } = [];

    /// <summary>What tools added: keys and values, or names of extra files.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What cannot be told, and why.</summary>
    public string? Note { get; init; }
}
