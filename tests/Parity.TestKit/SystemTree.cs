namespace Parity.TestKit;

/// <summary>Files in which a Linux system describes itself, below a folder of their own.</summary>
public sealed class SystemTree : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that stands for <c>/</c>.</summary>
    public string Root => _folder.Path;

    /// <summary>Writes one of them.</summary>
    public SystemTree With(string path, string text)
    {
        _folder.Write(path.TrimStart('/'), text);
        return this;
    }

    /// <summary>Where a file of the tree really is.</summary>
    public string PathOf(string path) => _folder.File(path.TrimStart('/'));

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
