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
        var full = _folder.File(path.TrimStart('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
