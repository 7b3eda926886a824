using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>Switches of libtorch on a GPU: <c>tf32</c>, <c>cudnn_deterministic</c> and <c>cudnn_benchmark</c>.</summary>
internal static class CudaSection
{
    public static BackendPlan Read(BackendKeys keys, BackendPlan plan) => plan with
    {
        CudaSwitches = new CudaSwitches(
            Tf32: Read(keys, "tf32", plan, strict: false),
            CudnnDeterministic: Read(keys, "cudnn_deterministic", plan, strict: true),
            CudnnBenchmark: Read(keys, "cudnn_benchmark", plan, strict: false)),
    };

    private static bool? Read(BackendKeys keys, string key, BackendPlan plan, bool strict)
    {
        var value = keys.Optional(key);
        if (value?.Flag() is not { } flag)
            return null;
        if (plan.CudaDevice is null && keys.Optional("device")?.Is("cpu") != false)
            value.Value.Fail($"{value.Value.Path} is a switch of a GPU, and this backend computes on the CPU; leave it out, or write device: cuda too");
        else if (plan.Numerics == BackendNumerics.Strict && flag != strict)
            value.Value.Fail($"{value.Value.Path} contradicts numerics: strict, which the reference is by default; write {(strict ? "true" : "false")}, or numerics: as_deployed");
        return flag;
    }
}
