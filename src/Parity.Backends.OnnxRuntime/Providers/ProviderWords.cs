namespace Parity.Backends.OnnxRuntime.Providers;

/// <summary>The words of a configuration for ONNX Runtime's execution providers.</summary>
internal static class ProviderWords
{
    public const string Cpu = "cpu";
    public const string Cuda = "cuda";
    public const string TensorRt = "tensorrt";
    private const string NameEnd = "ExecutionProvider";

    /// <summary><c>CPUExecutionProvider</c> as a configuration writes it: <c>cpu</c>.</summary>
    public static string Of(string name) =>
        (name.EndsWith(NameEnd, StringComparison.Ordinal) ? name[..^NameEnd.Length] : name).ToLowerInvariant();
}
