namespace Parity.Browser.Tests;

/// <summary>Finds the system's Chromium or Chrome. None is ever downloaded.</summary>
internal static class ChromiumFinder
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] KnownPlaces = ["/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/snap/bin"];

    /// <summary>Its path; null where there is none.</summary>
    public static string? Path { get; } = Folders().SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(KnownPlaces);
}
