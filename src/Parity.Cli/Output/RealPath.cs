namespace Parity.Cli.Output;

/// <summary>The file or folder that a path means, however it is written, and behind a link.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            var target = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true) : File.ResolveLinkTarget(full, returnFinalTarget: true);
            return target is null ? full : Path.TrimEndingDirectorySeparator(target.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Opening it tells what is wrong with it.
            return full;
        }
    }
}
