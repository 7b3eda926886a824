using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>The packages that the sources become.</summary>
internal static class SourcePackages
{
    /// <summary>The tool's package, which points at the packages of the systems.</summary>
    public const string Tool = "Parity.Tool";

    /// <summary>Each library's package, named as its project is.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project)!)
            .Where(name => name != "Parity.Cli")
            .Order(StringComparer.Ordinal),
    ];
}
