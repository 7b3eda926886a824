namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>What a provider needs on the machine, for messages.</summary>
internal static class ProviderNeeds
{
    private static readonly string[] OfGpus = ["CUDA", "cuBLAS", "cuDNN", "TensorRT", "NVIDIA", "GPU"];

    /// <summary>What must be installed where a provider does not start.</summary>
    public static string Of(string provider) => provider == ProviderWords.TensorRt
        ? Of("libonnxruntime_providers_tensorrt", "TensorRT, CUDA and cuDNN")
        : Of("libonnxruntime_providers_cuda", "CUDA and cuDNN");

    /// <summary>What to do about a model that does not load on a provider; null where the engine's words are not about a GPU.</summary>
    public static string? Fix(string provider, string words) =>
        words.Contains("out of memory", StringComparison.OrdinalIgnoreCase) ? "use a smaller model, or another GPU"
        : OfGpus.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Of(provider)
        : null;

    private static string Of(string library, string others) =>
        $"it needs an NVIDIA driver, {library} and libonnxruntime_providers_shared beside ONNX Runtime's library, and {others} in the versions that this build was made for on the library path";
}
