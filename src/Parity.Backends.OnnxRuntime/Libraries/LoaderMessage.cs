namespace Parity.Backends.OnnxRuntime.Libraries;

/// <summary>What the system's loader said of a library, out of the page that .NET makes of it.</summary>
internal static class LoaderMessage
{
    /// <summary>The line about the file itself, without its path.</summary>
    public static string Of(Exception exception, string path)
    {
        var lines = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(line => line.StartsWith($"{path}: ", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? exception.GetType().Name;
        return line.Replace($"{path}: ", string.Empty, StringComparison.Ordinal).TrimEnd('.');
    }
}
