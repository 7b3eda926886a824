namespace Parity.NUnit.Surroundings;

/// <summary>Finds the tool <c>parity</c>.</summary>
internal static class ParityTool
{
    private static string FileName => OperatingSystem.IsWindows() ? "parity.exe" : "parity";

    /// <summary>The program: where global tools of .NET lie, then on the search path; null where it is not.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="exists">Whether a file exists.</param>
    public static string? Locate(Func<string, string?> variable, Func<string, bool> exists) =>
        Folders(variable).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(exists);

    private static IEnumerable<string> Folders(Func<string, string?> variable)
    {
        var home = variable("DOTNET_CLI_HOME") ?? variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return (home is null ? [] : new[] { Path.Combine(home, ".dotnet", "tools") })
            .Concat((variable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
    }
}
