using System.Collections.Immutable;
using Parity.Configuration;

namespace Parity.Cli.Doctor;

/// <summary>A backend to look at.</summary>
/// <param name="Config">The configuration that names it; null without one.</param>
/// <param name="Plan">How it is to run.</param>
internal sealed record Patient(string? Config, BackendPlan Plan)
{
    private const double TimeoutS = 120;

    /// <summary>Every engine and device that Parity knows, without a configuration.</summary>
    public static ImmutableArray<Patient> Everything { get; } =
    [
        Of("torchscript", BackendKind.TorchScript, plan => plan),
        Of("torchscript_cuda", BackendKind.TorchScript, plan => plan with { CudaDevice = 0 }),
        Of("onnxruntime", BackendKind.OnnxRuntime, plan => plan with { Providers = ["cpu"] }),
        Of("onnxruntime_cuda", BackendKind.OnnxRuntime, plan => plan with { Providers = ["cuda"], CudaDevice = 0 }),
        Of("onnxruntime_tensorrt", BackendKind.OnnxRuntime, plan => plan with { Providers = ["tensorrt"], CudaDevice = 0 }),
        Of("tensorrt", BackendKind.TensorRt, plan => plan with { CudaDevice = 0 }),
    ];

    /// <summary>Every backend of run plans, and every stage of a staged one.</summary>
    public static ImmutableArray<Patient> Of(IEnumerable<(string Config, RunPlan Plan)> runs) =>
    [
        .. from run in runs
           from backend in run.Plan.Backends
           from stage in backend.Stages.IsEmpty ? [backend] : backend.Stages
           select new Patient(run.Config, stage),
    ];

    private static Patient Of(string name, BackendKind kind, Func<BackendPlan, BackendPlan> with) =>
        new(null, with(new BackendPlan { Name = name, Kind = kind, Path = string.Empty, TimeoutS = TimeoutS }));
}
