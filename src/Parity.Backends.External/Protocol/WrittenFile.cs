namespace Parity.Backends.External.Protocol;

/// <summary>A file in the folder of a request after the command was there.</summary>
internal static class WrittenFile
{
    /// <summary>Refuses what is not safely read: a pipe, which would never end, and a link, which could lead to an output of another time.</summary>
    /// <param name="path">The file, which may be missing.</param>
    /// <param name="shownAs">What messages call it.</param>
    /// <exception cref="AnswerException">It is one of these, or empty.</exception>
    public static void Check(string path, string shownAs)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || (file.Exists && file.Length == 0))
        {
            throw new AnswerException($"left {shownAs} {(file.LinkTarget is null ? "empty or as no file" : "as a link")}; let it write the file itself.");
        }
    }
}
