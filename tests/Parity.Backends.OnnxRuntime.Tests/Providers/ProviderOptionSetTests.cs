using Parity.Backends.OnnxRuntime.Providers;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Tests.Providers;

internal sealed class ProviderOptionSetTests
{
    [TestCase("cuda", false, "", "")]
    [TestCase("cuda", false, "use_tf32=1 gpu_mem_limit=9", "gpu_mem_limit=9 use_tf32=1")]
    [TestCase("cuda", true, "", "cudnn_conv_algo_search=DEFAULT enable_skip_layer_norm_strict_mode=1 use_tf32=0")]
    [TestCase("cuda", true, "cudnn_conv_algo_search=HEURISTIC use_tf32=0", "cudnn_conv_algo_search=HEURISTIC enable_skip_layer_norm_strict_mode=1 use_tf32=0")]
    [TestCase("tensorrt", true, "trt_builder_optimization_level=5", "trt_builder_optimization_level=5 trt_fp16_enable=0 trt_int8_enable=0")]
    [TestCase("tensorrt", false, "trt_fp16_enable=1", "trt_fp16_enable=1")]
    public void Strict_numerics_and_the_configurations_own_are_set(string provider, bool strict, string written, string expected) =>
        Assert.That(Show(ProviderOptionSet.Of(Options(provider, strict, written), provider)), Is.EqualTo(expected));

    [TestCase("cuda")]
    [TestCase("tensorrt")]
    public void Device_is_an_option_of_each_provider(string provider)
    {
        var options = Options(provider, false, "") with { CudaDevice = 2 };

        Assert.That(Show(ProviderOptionSet.Of(options, provider)), Is.EqualTo("device_id=2"));
    }

    [Test]
    public void Options_of_one_provider_are_not_those_of_another() =>
        Assert.That(ProviderOptionSet.Of(Options("cuda", false, "use_tf32=1"), "tensorrt"), Is.Empty);

    [TestCase("cuda", "use_tf32=1", "use_tf32 '1'", "0")]
    [TestCase("cuda", "use_tf32=True", "use_tf32 'True'", "0")]
    [TestCase("cuda", "cudnn_conv_algo_search=EXHAUSTIVE", "cudnn_conv_algo_search 'EXHAUSTIVE'", "DEFAULT")]
    [TestCase("cuda", "enable_skip_layer_norm_strict_mode=0", "enable_skip_layer_norm_strict_mode '0'", "1")]
    [TestCase("cuda", "tunable_op_tuning_enable=1", "tunable_op_tuning_enable '1'", "0")]
    [TestCase("tensorrt", "trt_fp16_enable=1", "trt_fp16_enable '1'", "0")]
    [TestCase("tensorrt", "trt_bf16_enable=1", "trt_bf16_enable '1'", "0")]
    [TestCase("tensorrt", "trt_int8_enable=true", "trt_int8_enable 'true'", "0")]
    public void Option_that_contradicts_strict_numerics_is_refused(string provider, string written, string shown, string right) => Assert.That(
        () => ProviderOptionSet.Of(Options(provider, true, written), provider),
        Throws.TypeOf<BackendException>().With.Message.EqualTo(
            $"Backend 'ort': backends.ort.provider_options.{provider}.{shown} contradicts numerics: strict, which the reference is by default; write {right}, or numerics: as_deployed."));

    [TestCase("cuda", "CUDA failure 2: out of memory", "use a smaller model, or another GPU")]
    [TestCase("cuda", "Failed to find libcudnn", "it needs an NVIDIA driver, libonnxruntime_providers_cuda and ")]
    [TestCase("tensorrt", "TensorRT EP failed to create engine", "it needs an NVIDIA driver, libonnxruntime_providers_tensorrt and ")]
    [TestCase("cuda", "Protobuf parsing failed", null)]
    public void What_to_do_is_told_only_where_a_gpu_is_to_blame(string provider, string words, string? expected) =>
        Assert.That(ProviderNeeds.Fix(provider, words), expected is null ? Is.Null : Does.StartWith(expected));

    private static string Show(Dictionary<string, string> set) => string.Join(' ', set.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"));

    private static OnnxRuntimeOptions Options(string provider, bool strict, string written) => new()
    {
        Name = "ort",
        Path = "model.onnx",
        DisplayPath = "model.onnx",
        Strict = strict,
        Providers = [provider],
        ProviderOptions = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [provider] = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=')).ToDictionary(option => option[0], option => option[1]),
        },
    };
}
