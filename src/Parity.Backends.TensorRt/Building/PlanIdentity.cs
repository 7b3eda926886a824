using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Backends.TensorRt.Running;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Building;

/// <summary>All that decides what a plan computes. Two builds of the same identity may differ in speed and in last bits, never in meaning.</summary>
/// <remarks>
/// The driver is not part of it: a plan holds finished kernels, which a newer driver runs as well, and one that does not load is built
/// again. Nor is the timing cache, which only saves time, nor the model's path.
/// </remarks>
internal sealed record PlanIdentity
{
    /// <summary>Rises whenever the same facts would give another plan, because Parity asks TensorRT for something else.</summary>
    public const int CurrentFormat = 1;

    /// <summary>What Parity asked TensorRT for then.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>SHA-256 of the ONNX file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Files with weights, in the order of their names.</summary>
    public required IReadOnlyList<ModelFile> Weights { get; init; }

    /// <summary>How exactly layers may compute.</summary>
    public required Precision Precision { get; init; }

    /// <summary>0–5, or null for TensorRT's default.</summary>
    public required int? OptimizationLevel { get; init; }

    /// <summary>MiB, or null for TensorRT's default.</summary>
    public required int? WorkspaceMb { get; init; }

    /// <summary>Of dynamic inputs, in the order of their names.</summary>
    public required IReadOnlyList<ShapeRange> Shapes { get; init; }

    /// <summary>TensorRT.</summary>
    public required EngineIdentity Engine { get; init; }

    /// <summary>The kind of GPU.</summary>
    public required GpuIdentity Gpu { get; init; }

    /// <summary>NVIDIA's own variable, which outdoes the builder's switch; null where it is not set.</summary>
    public required string? NvidiaTf32Override { get; init; }

    /// <summary>What the plan's files are called: SHA-256 over all of it, lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Key => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, PlanJsonContext.Default.PlanIdentity)));

    /// <summary>The identity of a build.</summary>
    public static PlanIdentity Of(ModelFiles files, TensorRtOptions options, BuildOptions build, EngineIdentity engine, GpuIdentity gpu) => new()
    {
        ModelSha256 = files.Model.Sha256,
        Weights = files.Weights,
        Precision = build.Precision,
        OptimizationLevel = build.OptimizationLevel,
        WorkspaceMb = build.WorkspaceMb,
        Shapes = [.. build.Shapes.OrderBy(shape => shape.Input, StringComparer.Ordinal)],
        Engine = engine,
        Gpu = gpu,
        NvidiaTf32Override = options.Variable(PlanDescription.Tf32Variable),
    };
}
