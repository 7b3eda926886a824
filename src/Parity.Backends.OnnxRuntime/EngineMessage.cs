using System.Text.RegularExpressions;

namespace Parity.Backends.OnnxRuntime;

/// <summary>ONNX Runtime's own words without its source paths, on one line.</summary>
internal static partial class EngineMessage
{
    private const int MaxLength = 400;

    public static string Of(Exception exception)
    {
        var line = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? exception.GetType().Name;
        line = SourcePath().Replace(line, string.Empty).Trim().TrimEnd('.');
        return line.Length > MaxLength ? line[..MaxLength] + "…" : line;
    }

    // "/onnxruntime_src/onnxruntime/core/…/reshape_helper.h:47 onnxruntime::ReshapeHelper::ReshapeHelper(…) " says nothing to users.
    [GeneratedRegex(@"(?:/[\w./+-]+|[A-Z]:\\[\w.\\+-]+)\.(?:h|cc|cpp|hpp):\d+\s+\S+(?:\([^)]*\))?(?:::\S+)?\s*")]
    private static partial Regex SourcePath();
}
