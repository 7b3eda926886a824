using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>All that decides which plan a build gives. Two builds of the same identity may differ in speed and in last bits, never in meaning.</summary>
/// <remarks>
/// The driver is not part of it: a plan holds finished kernels, and a newer driver runs those of an older one. Nor is the timing
/// cache, which only saves time, nor which of several equal GPUs it is.
/// </remarks>
internal sealed record PlanIdentity
{
    /// <summary>Rises whenever the same facts would give another plan, because Parity asks TensorRT for something else.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string ModelSha256 { get; init; }

    /// <summary>Names and hashes of files with weights, in the order of their names.</summary>
    public required IReadOnlyList<WeightsIdentity> Weights { get; init; }

    public required Precision Precision { get; init; }

    public required int? OptimizationLevel { get; init; }

    public required int? WorkspaceMb { get; init; }

    /// <summary>In the order of the inputs' names.</summary>
    public required IReadOnlyList<ShapeRange> Shapes { get; init; }

    public required string TensorRt { get; init; }

    /// <summary>The sizes of libnvinfer and of the ONNX parser: builds of one version for several versions of CUDA differ in them.</summary>
    public required IReadOnlyList<long?> LibraryBytes { get; init; }

    public required string Gpu { get; init; }

    public required string ComputeCapability { get; init; }

    /// <summary>Rounded: drivers differ in how much they keep, and a layer's algorithm may take what there is.</summary>
    public required long? GpuMemoryGib { get; init; }

    /// <summary>CUDA's own variable, which outdoes the builder's switch.</summary>
    public required string? NvidiaTf32Override { get; init; }

    /// <summary>What the plan's files are called: SHA-256 over all of it, lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Key => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, PlanJsonContext.Default.PlanIdentity)));

    /// <summary>The identity of a build; null where the driver does not tell which GPU it is, so that nothing can be kept for it.</summary>
    public static PlanIdentity? Of(ModelFiles files, TensorRtOptions options, TensorRtLibrary library, Gpu gpu) =>
        options.Build is not { } build || gpu is not { Name: { } name, ComputeCapability: { } capability }
            ? null
            : new PlanIdentity
            {
                Format = CurrentFormat,
                ModelSha256 = files.Model.Sha256,
                Weights = [.. files.Weights.Select(file => new WeightsIdentity(file.Path, file.Sha256))],
                Precision = build.Precision,
                OptimizationLevel = build.OptimizationLevel,
                WorkspaceMb = build.WorkspaceMb,
                Shapes = [.. build.Shapes.OrderBy(shape => shape.Input, StringComparer.Ordinal)],
                TensorRt = library.Version.ToString(),
                LibraryBytes = [BytesOf(library.Path), BytesOf(library.ParserPath)],
                Gpu = name,
                ComputeCapability = capability,
                GpuMemoryGib = gpu.MemoryBytes is { } bytes ? (long)Math.Round(bytes / (double)(1L << 30)) : null,
                NvidiaTf32Override = options.Variable("NVIDIA_TF32_OVERRIDE"),
            };

    private static long? BytesOf(string? path) => path is not null && new FileInfo(path) is { Exists: true } file ? file.Length : null;
}
