using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The commands that run it again.</summary>
/// <param name="configPath">The configuration as it was given.</param>
/// <param name="run">The run's name, where the configuration alone does not tell it from others; null where it does.</param>
internal sealed class Reproduction(string configPath, string? run)
{
    /// <summary>The command that runs all of it again, for a POSIX shell.</summary>
    public string OfRun => $"parity verify {ShellText.Quote(AsPath(configPath))}{(run is null ? string.Empty : $" {Option("--only", run)}")}";

    /// <summary>The command for one input.</summary>
    public string Of(string input) => $"{OfRun} {Option("--input", input)}";

    // What begins with - would be an option, and with @ a file of options.
    private static bool IsMistaken(string word) => word.StartsWith('-') || word.StartsWith('@');

    private static string AsPath(string path) => IsMistaken(path) ? $"./{path}" : path;

    private static string Option(string name, string value) => IsMistaken(value) ? $"{name}={ShellText.Quote(value)}" : $"{name} {ShellText.Quote(value)}";
}
