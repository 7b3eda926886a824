using System.Text.RegularExpressions;
using Parity.Core.Backends;

namespace Parity.Backends.OnnxRuntime.Libraries;

/// <summary>Finds ONNX Runtime's library where the configuration says that it is.</summary>
internal static partial class LibraryFile
{
    // As the packages name it, then as a system's or Python's does.
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.dylib"]
        : ["libonnxruntime.so", "libonnxruntime.so.1"];

    /// <summary>The library's file.</summary>
    /// <exception cref="BackendException">There is none, or there are several.</exception>
    public static string Find(OnnxRuntimeOptions options)
    {
        var place = options.FullLibrary!;
        if (File.Exists(place))
        {
            return Path.GetFullPath(place);
        }

        if (!Directory.Exists(place))
        {
            throw new BackendException($"Backend '{options.Name}': {options.Library} does not exist; correct backends.{options.Name}.library.");
        }

        var found = Names.Select(name => Path.GetFullPath(name, place)).Where(File.Exists).Take(1).ToList();
        if (found.Count == 0)
        {
            found = [.. Directory.EnumerateFiles(place).Where(file => Versioned().IsMatch(Path.GetFileName(file))).Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        }

        return found switch
        {
            [var only] => only,
            [] => throw new BackendException(
                $"Backend '{options.Name}': {options.Library} holds no {Names[0]}; name the folder of ONNX Runtime's library, or the file itself, in backends.{options.Name}.library (in a Python environment: site-packages/onnxruntime/capi)."),
            _ => throw new BackendException(
                $"Backend '{options.Name}': {options.Library} holds {string.Join(" and ", found.Select(Path.GetFileName))}; name one of them in backends.{options.Name}.library."),
        };
    }

    [GeneratedRegex(@"\Alibonnxruntime(?:\.so\.[0-9.]+|\.[0-9.]+\.dylib)\z")]
    private static partial Regex Versioned();
}
