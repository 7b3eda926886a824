using Parity.Cli.Provenance;
using Parity.TestKit;

namespace Parity.Cli.Tests.Provenance;

/// <summary>Files in which a Linux system describes itself, below a folder of their own.</summary>
internal sealed class SystemTree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SystemFiles Files => new(_folder.Path);

    public SystemTree With(string path, string text)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Where a file of the tree really is.</summary>
    public string PathOf(string path) => _folder.File(path.TrimStart('/'));

    public void Dispose() => _folder.Dispose();
}
