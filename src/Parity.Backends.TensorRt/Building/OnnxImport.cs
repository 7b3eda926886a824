using Parity.Backends.TensorRt.Native;

namespace Parity.Backends.TensorRt.Building;

/// <summary>Reads an ONNX file into a network by TensorRT's parser.</summary>
internal static class OnnxImport
{
    private const int MaxErrors = 3;
    private const nint Warnings = (nint)LogSeverity.Warning;

    // Of nvonnxparser::ErrorCode.
    private const int OutOfMemory = 2;
    private const int NotDeserialized = 3;
    private const int FirstUnsupported = 7;
    private const int LastUnsupported = 13;

    /// <summary>Reads the file itself, so that the parser finds weights beside it.</summary>
    /// <exception cref="TensorRtException">The parser does not take it; the message names nodes and reasons.</exception>
    public static void Read(NativeObject parser, TensorRtOptions options, TensorRtVersion version, Logger logger)
    {
        using var path = new NativeText(options.Path);
        logger.Begin();
        if (parser.Bool(Functions.Parser.ParseFromFile, path.Pointer, Warnings))
        {
            return;
        }

        var errors = Errors(parser).ToList();
        var words = errors.Count == 0 ? logger.Words : string.Join("; ", errors.Take(MaxErrors).Select(error => error.Words));
        var more = errors.Count > MaxErrors ? $"; and {errors.Count - MaxErrors} more" : string.Empty;
        throw new TensorRtException($"the ONNX parser of TensorRT {version} does not take {options.DisplayPath}: {words}{more}; {Advice(errors)}.");
    }

    private static IEnumerable<(int Code, string Words)> Errors(NativeObject parser)
    {
        var count = parser.Int(Functions.Parser.GetNbErrors);
        for (var index = 0; index < count; index++)
        {
            if (parser.Pointer(Functions.Parser.GetError, index) is var error and not 0)
            {
                yield return Describe(new NativeObject(error, parser.Major, isDirect: true));
            }
        }
    }

    private static (int Code, string Words) Describe(NativeObject error)
    {
        var reason = EngineWords.OneLine(error.Text(Functions.ParserError.Desc));
        var place = $"{EngineWords.OneLine(error.Text(Functions.ParserError.File))}:{error.Int(Functions.ParserError.Line)}";
        return (error.Int(Functions.ParserError.Code), $"{Node(error)}{reason} ({place})");
    }

    private static string Node(NativeObject error)
    {
        var number = error.Int(Functions.ParserError.Node);
        if (number < 0)
        {
            return string.Empty;
        }

        var name = TextOf(error, Functions.ParserError.NodeName);
        var type = TextOf(error, Functions.ParserError.NodeOperator);
        return $"node {number}{(name.Length > 0 ? $" '{name}'" : string.Empty)}{(type.Length > 0 ? $" of operator {type}" : string.Empty)}: ";
    }

    // 8.6 knows a node's number alone.
    private static string TextOf(NativeObject error, Function function) =>
        function.OrNone(error.Major) == Function.None ? string.Empty : EngineWords.OneLine(error.Text(function));

    private static string Advice(List<(int Code, string Words)> errors) => errors.Count == 0 ? "check the model with onnx.checker" : errors[0].Code switch
    {
        OutOfMemory => "free memory on this machine",
        NotDeserialized => "check that it is a whole ONNX file, with its weights beside it, and export it again",
        >= FirstUnsupported and <= LastUnsupported => "export the model without that operator or with another opset, or use a TensorRT that has it",
        _ => "check the model with onnx.checker, and export it again",
    };
}
