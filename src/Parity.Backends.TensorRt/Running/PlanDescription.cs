using Parity.Backends.TensorRt.Building;
using Parity.Backends.TensorRt.Cuda;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Running;

/// <summary>What a report says of a loaded plan.</summary>
internal static class PlanDescription
{
    /// <summary>The variable that keeps NVIDIA's libraries from TF32 with the value 0.</summary>
    public const string Tf32Variable = "NVIDIA_TF32_OVERRIDE";

    /// <summary>Everything that is known of it, switches in the order of their origin.</summary>
    public static BackendDescription Of(TensorRtOptions options, LoadedPlan plan)
    {
        var (library, gpu) = (plan.Library, plan.Device.Gpu);
        return new BackendDescription
        {
            Name = options.Name,
            Kind = "tensorrt",
            Library = "TensorRT",
            LibraryVersion = library.Version.ToString(),
            Device = gpu.Device,
            ModelPath = options.DisplayPath,
            ModelSha256 = plan.Facts.ModelSha256,
            Weights = plan.Facts.Weights,
            Inputs = [.. plan.Session.Inputs.Select(input => input.Spec)],
            Outputs = [.. plan.Session.Outputs.Select(output => output.Spec)],
            BuiltAs = options.Build is { } build ? WordsOf(build) : null,
            Numerics = options.Strict ? "strict" : "as_deployed",
            NotEnforced = [.. plan.Facts.NotEnforced, .. library.Version.Caution is { } caution ? [$"an interface that was checked: {caution}"] : Array.Empty<string>()],
            Switches =
            [
                .. plan.Facts.Switches,
                new(Tf32Variable, options.Variable(Tf32Variable) ?? "not set"),
                new("cuda_driver", plan.Device.Driver.Path),
                new("cuda_version", gpu.CudaVersion ?? Gpu.Unknown),
                new("gpu_compute_capability", gpu.ComputeCapability ?? Gpu.Unknown),
                new("gpu_uuid", gpu.Uuid ?? Gpu.Unknown),
                new("interface", library.Version.Caution ?? "checked"),
                new("layers", $"{plan.Session.Layers}"),
                new("library", library.Path),
                new("profile", $"{EngineTensors.Profile} of {plan.Session.Profiles}"),
            ],
        };
    }

    private static string WordsOf(BuildOptions build) => string.Join(
        "; ",
        [
            $"precision {build.Precision}",
            $"level {build.OptimizationLevel?.ToString() ?? "default"}",
            $"workspace {build.WorkspaceMb?.ToString() ?? "default"}",
            .. build.Shapes.OrderBy(shape => shape.Input, StringComparer.Ordinal)
                .Select(shape => $"{shape.Input} {ShapeText.Of(shape.Min)} {ShapeText.Of(shape.Opt)} {ShapeText.Of(shape.Max)}"),
        ]);
}
