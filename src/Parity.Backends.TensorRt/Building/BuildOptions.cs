using System.Collections.Immutable;

namespace Parity.Backends.TensorRt.Building;

/// <summary>How a plan is built from ONNX.</summary>
public sealed record BuildOptions
{
    /// <summary>Files outside the ONNX file that hold its weights, as the model names them: relative to its folder.</summary>
    public IReadOnlyList<string> WeightPaths { get; init; } = [];

    /// <summary>How exactly layers may compute.</summary>
    public required Precision Precision { get; init; }

    /// <summary>0–5: how long the builder searches; null leaves TensorRT's default.</summary>
    public int? OptimizationLevel { get; init; }

    /// <summary>MiB of device memory that a layer's algorithm may use beside its tensors; null leaves TensorRT's default, all of the GPU's.</summary>
    public int? WorkspaceMb { get; init; }

    /// <summary>Shapes of dynamic inputs; an input without one must be of fixed shape.</summary>
    public ImmutableArray<ShapeRange> Shapes { get; init; } = [];

    /// <summary>A file of measured times that is read before and written after a build, absolute; null keeps none.</summary>
    public string? TimingCachePath { get; init; }

    /// <summary>A folder in which built plans are kept, absolute; null builds each time.</summary>
    public string? EngineCacheFolder { get; init; }
}
