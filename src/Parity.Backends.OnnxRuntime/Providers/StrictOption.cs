using System.Collections.Immutable;

namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>An option of a provider that trades exactness or repeatability for speed.</summary>
/// <param name="Provider">Parity's word for the provider.</param>
/// <param name="Name">ONNX Runtime's name of the option.</param>
/// <param name="Value">What strict numerics sets; null leaves ONNX Runtime's default, which is as good.</param>
/// <param name="Allowed">What a configuration may write with strict numerics.</param>
internal sealed record StrictOption(string Provider, string Name, string? Value, ImmutableArray<string> Allowed)
{
    private static readonly ImmutableArray<string> Off = ["0", "false", "False"];
    private static readonly ImmutableArray<string> On = ["1", "true", "True"];

    /// <summary>All that are known.</summary>
    public static ImmutableArray<StrictOption> All { get; } =
    [
        // On by default; the search by measuring picks another algorithm from run to run.
        new(ProviderWords.Cuda, "use_tf32", "0", Off),
        new(ProviderWords.Cuda, "cudnn_conv_algo_search", "DEFAULT", ["DEFAULT", "HEURISTIC"]),
        new(ProviderWords.Cuda, "enable_skip_layer_norm_strict_mode", "1", On),
        new(ProviderWords.Cuda, "tunable_op_enable", null, Off),
        new(ProviderWords.Cuda, "tunable_op_tuning_enable", null, Off),
        new(ProviderWords.TensorRt, "trt_fp16_enable", "0", Off),
        new(ProviderWords.TensorRt, "trt_int8_enable", "0", Off),
        new(ProviderWords.TensorRt, "trt_bf16_enable", null, Off),
    ];
}
