using Parity.Backends.TensorRt.Building;
using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>A build to start from.</summary>
internal static class Identities
{
    public static readonly EngineIdentity Engine = new("10.9.0", 1000, 100);

    public static readonly GpuIdentity Gpu = new("NVIDIA H100", "9.0", 80);

    public static readonly BuildOptions Build = new() { Precision = Precision.Fp32 };

    public static readonly TensorRtOptions Options = new() { Name = "trt", Path = "/models/m.onnx", DisplayPath = "m.onnx", Build = Build };

    private static readonly ModelFiles Files = new(new ModelFile("m.onnx", "aa", 2), [new ModelFile("w.bin", "bb", 3)]);

    public static PlanIdentity Of(BuildOptions build) => PlanIdentity.Of(Files, Options, build, Engine, Gpu);
}
