using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>What the packages of the libraries hold and say.</summary>
[TestFixtureSource(typeof(SourcePackages), nameof(SourcePackages.Libraries))]
internal sealed partial class LibraryPackageTests(string id)
{
    [Test]
    public void Holds_the_library_its_documentation_and_its_page_and_nothing_native()
    {
        using var package = new PackageFile(id);

        Assert.That(package.Files, Is.EquivalentTo(new[] { $"{id}.nuspec", package.Value("readme"), $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" }));
    }

    [Test]
    public void Says_what_it_is_and_under_which_licence()
    {
        using var package = new PackageFile(id);
        var licence = package.Element("license")!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(package.Value("description"), Has.Length.GreaterThan(30).And.Not.EqualTo("Package Description").And.EndsWith("."));
        Assert.That((licence.Attribute("type")!.Value, licence.Value), Is.EqualTo(("expression", "MIT")));
        Assert.That(File.ReadAllText(Repository.PathOf("LICENSE")), Does.StartWith("MIT License"));
        Assert.That(package.Value("tags").Split(' '), Does.Contain("onnx"));
        Assert.That(package.Value("authors"), Is.EqualTo("the Parity authors"));
        Assert.That(package.Value("releaseNotes"), Does.StartWith("- "));
    }

    [Test]
    public void Page_is_whole_without_the_repository_around_it()
    {
        using var package = new PackageFile(id);
        var page = package.Text(package.Value("readme"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(page, Does.StartWith($"# {id}\n"));
        Assert.That(page, Does.Contain("```csharp\n"));
        Assert.That(RelativeLink().Matches(page).Select(match => match.Value), Is.Empty);
    }

    [Test]
    public void Documents_its_members()
    {
        using var package = new PackageFile(id);
        var members = XDocument.Parse(package.Text($"lib/net10.0/{id}.xml")).Descendants("member").ToArray();

        Assert.That(members, Is.Not.Empty);
        Assert.That(members.Where(member => !member.HasElements), Is.Empty);
    }

    [Test]
    public void Depends_on_versions_that_the_build_was_made_with()
    {
        using var package = new PackageFile(id);
        var versions = Versions("PackageVersion", "Version", Repository.PathOf("Directory.Packages.props"));
        foreach (var (name, version) in Versions("PackageReference", "VersionOverride", Repository.PathOf("src", id, $"{id}.csproj")))
        {
            versions[name] = version;
        }

        using var scope = Assert.EnterMultipleScope();
        foreach (var (name, version) in package.Dependencies())
        {
            Assert.That(version, Is.EqualTo(SourcePackages.Libraries.Contains(name) ? LocalFeed.Version : versions.GetValueOrDefault(name)), name);
            Assert.That(name, Does.Not.StartWith("libtorch").And.Not.StartWith("TorchSharp-").And.Not.EqualTo("Microsoft.ML.OnnxRuntime"));
        }
    }

    [Test]
    public void Depends_on_nothing_that_only_tests_and_tools_need()
    {
        using var package = new PackageFile(id);
        var tests = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("ItemGroup")
            .Single(group => group.Attribute("Label")?.Value == "Tests and tools").Elements().Select(item => item.Attribute("Include")!.Value);

        Assert.That(package.Dependencies().Keys.Intersect(tests), id == "Parity.NUnit" ? Is.EqualTo(["NUnit"]) : Is.Empty);
    }

    [Test]
    public void Symbols_are_a_package_of_their_own_that_fits_the_library()
    {
        using var package = new PackageFile(id);
        using var symbols = new PackageFile(id, "snupkg");
        using var library = new PEReader(new MemoryStream(package.Bytes($"lib/net10.0/{id}.dll")));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes($"lib/net10.0/{id}.pdb")));
        var entry = library.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new Guid(provider.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan()[..16]), Is.EqualTo(library.ReadCodeViewDebugDirectoryData(entry).Guid));
        Assert.That(library.ReadDebugDirectory().Select(entry => entry.Type), Does.Contain(DebugDirectoryEntryType.Reproducible), "deterministic");
    }

    private static Dictionary<string, string> Versions(string element, string attribute, string file) => XDocument.Load(file).Descendants(element)
        .Where(item => item.Attribute(attribute) is not null)
        .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute(attribute)!.Value);

    // Links to other places than the web and this page.
    [GeneratedRegex(@"\]\((?!https?:|#)[^)]*\)")]
    private static partial Regex RelativeLink();
}
