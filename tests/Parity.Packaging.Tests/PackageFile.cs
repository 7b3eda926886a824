using System.IO.Compression;
using System.Xml.Linq;

namespace Parity.Packaging.Tests;

/// <summary>One package of the local feed, opened.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;

    public PackageFile(string id, string extension = "nupkg")
    {
        _archive = ZipFile.OpenRead(Path.Combine(LocalFeed.Packages, $"{id}.{LocalFeed.Version}.{extension}"));
        var root = XDocument.Parse(Text($"{id}.nuspec")).Root!;
        Metadata = root.Element(root.Name.Namespace + "metadata")!;
    }

    /// <summary>The names of its files, without those of the format itself.</summary>
    public IEnumerable<string> Files => _archive.Entries.Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

    private XElement Metadata { get; }

    /// <summary>An element of the nuspec, empty where it is missing.</summary>
    public string Value(string element) => Element(element)?.Value ?? string.Empty;

    /// <summary>An element of the nuspec.</summary>
    public XElement? Element(string element) => Metadata.Element(Metadata.Name.Namespace + element);

    /// <summary>What it depends on, with the version as it is written.</summary>
    public Dictionary<string, string> Dependencies() => Metadata.Descendants(Metadata.Name.Namespace + "dependency")
        .ToDictionary(dependency => dependency.Attribute("id")!.Value, dependency => dependency.Attribute("version")!.Value);

    /// <summary>A file's text.</summary>
    public string Text(string name)
    {
        using var reader = new StreamReader(_archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>A file's bytes.</summary>
    public byte[] Bytes(string name)
    {
        using var copy = new MemoryStream();
        using var stream = _archive.GetEntry(name)!.Open();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
