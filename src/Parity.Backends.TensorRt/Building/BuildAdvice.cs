using Parity.Backends.TensorRt.Running;

namespace Parity.Backends.TensorRt.Building;

/// <summary>What to do about a build that failed, by TensorRT's own words.</summary>
internal static class BuildAdvice
{
    private static readonly (string[] Words, string Advice)[] Known =
    [
        (FailureWords.OutOfMemory, "free memory of the GPU, lower workspace_mb or the largest shape, or use a larger GPU"),
        (["could not find any implementation", "cannot find any implementation"], "raise workspace_mb or leave it out, choose another precision, or use a TensorRT that has that layer"),
        (["no kernel image", "unsupported sm", "not supported on this gpu", "compute capability"], "use a TensorRT that supports this GPU"),
    ];

    /// <summary>The end of a sentence.</summary>
    public static string For(string words) =>
        Known.FirstOrDefault(known => known.Words.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))).Advice
            ?? "the log in the report may say more; try the same model with trtexec --onnx";
}
