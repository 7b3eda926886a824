namespace Parity.Reporting;

/// <summary>The temporary files of reports whose writers were killed before they could rename or remove them.</summary>
internal static class DeadReports
{
    private const string Extension = ".tmp";

    /// <summary>A new name beside a report, which tells whose it is.</summary>
    public static string NameFor(string report) => $"{report}.{Guid.NewGuid():N}{Extension}";

    /// <summary>Removes those of one report. A writer that lives holds a lock on its own, which the system takes away however it ends.</summary>
    public static void Remove(string report)
    {
        try
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(report)!).Where(file => IsOf(report, file) && IsDead(file)))
            {
                File.Delete(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no such folder yet, or another run removes the same.
        }
    }

    private static bool IsOf(string report, string file) =>
        file.Length == NameFor(report).Length && file.StartsWith($"{report}.", StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal) &&
        Guid.TryParseExact(file.AsSpan()[(report.Length + 1)..^Extension.Length], "N", out _);

    private static bool IsDead(string file)
    {
        try
        {
            using var held = Lock(file);
            return IsKept(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Some file systems keep no locks, and .NET can be told not to ask for them: then every writer looks dead.
    private static bool IsKept(string file)
    {
        try
        {
            Lock(file).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream Lock(string file) => new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
