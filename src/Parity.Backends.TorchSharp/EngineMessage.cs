namespace Parity.Backends.TorchSharp;

/// <summary>The essential line of libtorch's pages of trace.</summary>
internal static class EngineMessage
{
    private const int MaxLength = 400;

    public static string Of(Exception exception)
    {
        var lines = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // A traceback through TorchScript ends in the error itself; other messages begin with it.
        var line = lines.LastOrDefault(l => l.StartsWith("RuntimeError:", StringComparison.Ordinal) || l.Contains("Error: ", StringComparison.Ordinal)) ??
            lines.FirstOrDefault() ?? exception.GetType().Name;
        line = line.TrimEnd('.');
        return line.Length > MaxLength ? line[..MaxLength] + "…" : line;
    }
}
