using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>The words of <c>backends</c>.</summary>
internal static class BackendWords
{
    public const string CpuProvider = "cpu";

    public static readonly Words<BackendKind> Kinds = new(
        ("torchscript", BackendKind.TorchScript),
        ("onnxruntime", BackendKind.OnnxRuntime),
        ("tensorrt", BackendKind.TensorRt),
        ("external", BackendKind.External),
        ("recorded", BackendKind.Recorded),
        ("staged", BackendKind.Staged));

    public static readonly Words<GraphOptimization> Optimizations = new(
        ("all", GraphOptimization.All),
        ("extended", GraphOptimization.Extended),
        ("basic", GraphOptimization.Basic),
        ("disabled", GraphOptimization.Disabled));

    public static readonly Words<BackendIsolation> Isolations = new(("process", BackendIsolation.Process), ("in_process", BackendIsolation.InProcess));

    public static readonly Words<BackendNumerics> Numerics = new(("strict", BackendNumerics.Strict), ("as_deployed", BackendNumerics.AsDeployed));

    public static readonly Words<ExternalMode> Modes = new(("persistent", ExternalMode.Persistent), ("once", ExternalMode.Once));

    public static readonly Words<TensorRtPrecision> Precisions = new(("fp32", TensorRtPrecision.Fp32), ("tf32", TensorRtPrecision.Tf32), ("fp16", TensorRtPrecision.Fp16));

    public static readonly ImmutableArray<string> Providers = [CpuProvider, "cuda", "tensorrt"];

    /// <summary>The word of a kind.</summary>
    public static string Of(BackendKind kind) => Kinds.All.First(word => Kinds.Find(word) == kind);
}
