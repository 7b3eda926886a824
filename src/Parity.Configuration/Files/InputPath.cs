using Parity.Configuration.Yaml;

namespace Parity.Configuration.Files;

/// <summary>Paths of inputs: relative to the folder of the file that names them.</summary>
internal static class InputPath
{
    /// <summary>The absolute path of a file that exists; otherwise reports it and returns null.</summary>
    public static string? ExistingFile(ConfigValue value, string written, string folder)
    {
        var path = Path.GetFullPath(written, value.FolderOr(folder));
        if (File.Exists(path))
            return path;
        if (Directory.Exists(path))
            value.Fail($"{value.Path} {ShownText.Quote(written)} is a folder; name a file");
        else
            FailMissing(value, "file", path, written);
        return null;
    }

    /// <summary>The absolute path of a file or folder that exists; otherwise reports it and returns null.</summary>
    public static string? ExistingFileOrFolder(ConfigValue value, string written, string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(written, value.FolderOr(folder)));
        if (Path.Exists(path))
            return path;
        FailMissing(value, "file or folder", path, written);
        return null;
    }

    public static void FailMissing(ConfigValue value, string kind, string fullPath, string written) =>
        value.Fail($"{value.Path}: {kind} {ShownText.Quote(written)} does not exist (paths are relative to {value.Log.PathsAreRelativeTo}: {fullPath}){(value.Log.IsLong ? "" : NearFile.Question(fullPath))}");
}
