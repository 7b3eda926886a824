using Parity.Backends.TensorRt;
using Parity.Backends.TensorRt.Building;
using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Engines;

/// <summary>From a backend plan to what TensorRT is told.</summary>
internal static class TensorRtEngine
{
    private const string EngineCache = "tensorrt";

    /// <param name="plan">The backend's.</param>
    /// <param name="weightPaths">Files with weights of an ONNX file, relative to its folder.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="tellLog">Told what TensorRT logs.</param>
    public static TensorRtOptions Options(BackendPlan plan, Func<string, IReadOnlyList<string>> weightPaths, Func<string, string?> variable, Action<string>? tellLog) => new()
    {
        Name = plan.Name,
        Path = plan.FullPath,
        DisplayPath = plan.Path,
        Build = plan.Build is { } build ? Build(build, weightPaths(plan.FullPath), variable) : null,
        CudaDevice = plan.CudaDevice ?? 0,
        Library = plan.FullLibrary,
        Strict = plan.Numerics == BackendNumerics.Strict,
        Variable = variable,
        TellLog = tellLog,
    };

    private static BuildOptions Build(TensorRtBuildPlan build, IReadOnlyList<string> weightPaths, Func<string, string?> variable) => new()
    {
        WeightPaths = weightPaths,
        Precision = build.Precision switch
        {
            TensorRtPrecision.Tf32 => Precision.Tf32,
            TensorRtPrecision.Fp16 => Precision.Fp16,
            _ => Precision.Fp32,
        },
        OptimizationLevel = build.OptimizationLevel,
        WorkspaceMb = build.WorkspaceMb,
        Shapes = [.. build.Shapes.Select(shape => new ShapeRange(shape.Input, shape.Min, shape.Opt, shape.Max))],
        TimingCachePath = build.FullTimingCache,
        EngineCacheFolder = build.FullEngineCache ?? UserCache.Folder(variable, EngineCache),
    };
}
