using Parity.Configuration.Batches;

namespace Parity.Configuration.Yaml;

/// <summary>A configuration or batch file, read but not understood.</summary>
/// <param name="Path">Its path as it was given.</param>
/// <param name="Root">Its top level.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Log">Holds the problems of the text that reading goes on after, such as a key that is written twice: whoever understands the file ends with it.</param>
internal sealed record ConfigFile(string Path, MapNode Root, string Sha256, DiagnosticLog Log)
{
    /// <summary>The only version of both formats.</summary>
    public const int Version = 1;

    /// <summary>The file's name without extension: the name of what it holds where it gives none.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The key that makes it a batch file; null where it is the configuration of one run.</summary>
    public ScalarNode? BatchKey => Root.Entries.Select(entry => entry.Key).FirstOrDefault(key => BatchKeys.All.Contains(key.Text));

    /// <summary>Reads it once, so that digest and values belong together.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is no mapping of this version.</exception>
    public static ConfigFile Read(string path, DiagnosticLog log)
    {
        var file = ConfigText.Read(path, log);
        var root = NodeBuilder.Build(file.Text, log, new SourceFile(path));
        if (root is not MapNode map)
            throw log.Fatal(root.Position, $"a configuration is a mapping that begins with version: 1, not {root.Shown}");
        RejectOtherVersions(map, log);
        return new ConfigFile(path, map, file.Sha256, log);
    }

    /// <summary>Every other message about a file of another version would be noise.</summary>
    private static void RejectOtherVersions(MapNode map, DiagnosticLog log)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text == "version" && !(value is ScalarNode { IsPlain: true } version && Numerals.ParseWhole(version.Text) == Version))
                throw log.Fatal(value.Position, $"version must be {Version}, not {value.Shown}");
        }
    }
}
