using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>One model in one engine.</summary>
public sealed record BackendPlan
{
    /// <summary>The backend's name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Which engine.</summary>
    public required BackendKind Kind { get; init; }

    /// <summary>The model file as written.</summary>
    public required string Path { get; init; }

    /// <summary>The model file, absolute.</summary>
    [JsonIgnore]
    public string FullPath { get; init; } = string.Empty;

    /// <summary>Execution providers in order of preference; only for ONNX Runtime.</summary>
    public ImmutableArray<string> Providers { get; init; } = [];

    /// <summary>Threads inside an operator; null leaves the engine's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads across operators; null leaves the engine's default. Only for ONNX Runtime.</summary>
    public int? InterOpThreads { get; init; }

    /// <summary>Graph rewriting; only for ONNX Runtime.</summary>
    public GraphOptimization GraphOptimization { get; init; } = GraphOptimization.All;

    /// <summary>Names for inputs, in order; empty takes them from the first backend that has names.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Names for outputs; empty takes them from the first backend that has names.</summary>
    public ImmutableArray<OutputName> Outputs { get; init; } = [];
}
