using System.Text.RegularExpressions;

namespace Parity.Backends.OnnxRuntime;

/// <summary>ONNX Runtime's own words without its source paths, on one line.</summary>
internal static partial class EngineMessage
{
    private const int MaxLength = 400;

    public static string Of(Exception exception)
    {
        var line = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? exception.GetType().Name;
        line = SourcePlace().Replace(Noise().Replace(Prefix().Replace(line, string.Empty), string.Empty), string.Empty).Trim();
        return line.Length > MaxLength ? $"{line[..MaxLength]}…" : line.TrimEnd('.');
    }

    // "[ErrorCode:Fail] Load model from /home/… failed:": the sentence around it names the model as it was configured.
    [GeneratedRegex(@"^(?:\[ErrorCode:\w+\]\s*)?(?:Load model from .*? failed:\s*)?")]
    private static partial Regex Prefix();

    // "[ONNXRuntimeError] : 1 : FAIL : " inside a message, "[with ERRTYPE = cudaError; …]" after a function, and what follows a
    // failure of CUDA: " ; GPU=-1 ; hostname=… ; file=… ; line=… ; expr=…".
    [GeneratedRegex(@"\[ONNXRuntimeError\] : \d+ : \w+ : |\[with \w+ = [^\]]*\] | ; GPU=-?\d+ ; hostname=.*\z")]
    private static partial Regex Noise();

    // "/onnxruntime_src/onnxruntime/core/…/reshape_helper.h:47 onnxruntime::ReshapeHelper::ReshapeHelper(const …&, bool) " says
    // nothing to users: a place, an optional return type, and a qualified function with its arguments.
    [GeneratedRegex(@"(?:/[\w./+-]+/|[A-Z]:\\[\w.\\+-]+\\|\b)\w+\.(?:h|cc|cpp|hpp):\d+ (?:(?:[\w:<>*&, ]+ )?[\w:~<>]+\((?:[^()]|\([^()]*\))*\)(?: const)? |\w+ )")]
    private static partial Regex SourcePlace();
}
