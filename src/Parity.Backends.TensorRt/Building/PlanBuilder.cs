using Parity.Backends.TensorRt.Cuda;
using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>Has a plan built from ONNX, or takes one that was built before from the same files, with the same options, for the same GPU.</summary>
internal static class PlanBuilder
{
    /// <summary>A plan of the options' ONNX file. The GPU's context must be current on the calling thread, and plugins registered.</summary>
    /// <param name="options">The backend's; <see cref="TensorRtOptions.Build"/> is not null.</param>
    /// <param name="library">TensorRT.</param>
    /// <param name="logger">Told what happens; quoted where it fails.</param>
    /// <param name="gpu">The GPU that the plan is for.</param>
    /// <exception cref="TensorRtException">There is no plan: one sentence says why.</exception>
    public static BuiltPlan Build(TensorRtOptions options, TensorRtLibrary library, Logger logger, Gpu gpu) =>
        new PlanJob(options, library, logger, gpu).Run(mayTakeKept: true);

    /// <summary>Builds a plan and keeps it in place of one that no longer loads.</summary>
    /// <inheritdoc cref="Build"/>
    public static BuiltPlan Rebuild(TensorRtOptions options, TensorRtLibrary library, Logger logger, Gpu gpu) =>
        new PlanJob(options, library, logger, gpu).Run(mayTakeKept: false);
}
