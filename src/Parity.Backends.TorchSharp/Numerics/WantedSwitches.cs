namespace Parity.Backends.TorchSharp.Numerics;

/// <summary>How one backend wants libtorch's switches.</summary>
/// <param name="options">What its configuration says.</param>
internal sealed class WantedSwitches(TorchScriptOptions options)
{
    /// <summary>What a switch must be; null leaves it as libtorch has it by itself.</summary>
    public bool? Of(NumericSwitch one) => Written(one.Name) ?? (options.Strict ? one.Strict : null);

    private bool? Written(string name) => name switch
    {
        "matmul_tf32" or "cudnn_tf32" => options.Tf32,
        "cudnn_deterministic" => options.CudnnDeterministic,
        "cudnn_benchmark" => options.CudnnBenchmark,
        _ => null,
    };
}
