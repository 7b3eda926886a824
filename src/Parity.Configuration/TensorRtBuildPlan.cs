using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>How a plan file is built from ONNX.</summary>
public sealed record TensorRtBuildPlan
{
    /// <summary>How exactly layers may compute.</summary>
    /// <value>The default is fp32 with strict numerics, else tf32: what TensorRT does by itself.</value>
    public required TensorRtPrecision Precision { get; init; }

    /// <summary>0–5; null leaves TensorRT's default.</summary>
    public int? OptimizationLevel { get; init; }

    /// <summary>MiB of device memory for a layer's algorithm; null leaves TensorRT's default.</summary>
    public int? WorkspaceMb { get; init; }

    /// <summary>Shapes of dynamic inputs.</summary>
    public ImmutableArray<TensorRtShape> Shapes { get; init; } = [];

    /// <summary>The timing cache's file as written; null keeps none.</summary>
    public string? TimingCache { get; init; }

    /// <summary>The same, absolute.</summary>
    [JsonIgnore]
    public string? FullTimingCache { get; init; }

    /// <summary>The folder of built plans as written; null is the user's own cache.</summary>
    public string? EngineCache { get; init; }

    /// <summary>The same, absolute.</summary>
    [JsonIgnore]
    public string? FullEngineCache { get; init; }
}
