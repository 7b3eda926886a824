namespace Parity.Configuration.Yaml;

/// <summary>The file that a value stands in.</summary>
/// <param name="path">Its path as it was given.</param>
internal sealed class SourceFile(string path)
{
    /// <summary>Its path as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>What its paths are relative to, absolute.</summary>
    public string Folder { get; } = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
}
