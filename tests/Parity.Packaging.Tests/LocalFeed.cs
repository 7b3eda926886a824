using System.Reflection;
using System.Runtime.InteropServices;
using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>
/// A folder with every package, packed once for all tests from what was built; and the tool, installed from it. No other feed is
/// asked: what packages need beside each other comes from the machine's own folder of packages.
/// </summary>
internal static class LocalFeed
{
    private static readonly Lazy<TemporaryFolder> Packed = new(Pack);
    private static readonly Lazy<string> Tool = new(Install);

    /// <summary>A folder whose nuget.config knows that feed and no other.</summary>
    public static string Folder => Packed.Value.Path;

    /// <summary>The folder of packages.</summary>
    public static string Packages => Packed.Value.File("feed");

    /// <summary>The one version of all packages.</summary>
    public static string Version => Path.GetFileNameWithoutExtension(Directory.GetFiles(Packages, $"{SystemPackage}.*.nupkg").Single())[(SystemPackage.Length + 1)..];

    /// <summary>The folder with the installed command.</summary>
    public static string ToolFolder => Tool.Value;

    /// <summary>The runtime identifier of this system.</summary>
    public static string SystemName => RuntimeInformation.RuntimeIdentifier;

    /// <summary>The tool's package for this system.</summary>
    public static string SystemPackage => $"{SourcePackages.Tool}.{SystemName}";

    private static string Configuration =>
        typeof(LocalFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;

    /// <summary>Installs the tool into a folder that is not there yet.</summary>
    public static void InstallTool(string toolFolder) =>
        CommandLine.Dotnet(Folder, "tool", "install", SourcePackages.Tool, "--version", Version, "--tool-path", toolFolder, "--configfile", Path.Combine(Folder, "nuget.config"));

    /// <summary>Removes all of it.</summary>
    public static void Remove()
    {
        if (Packed.IsValueCreated)
        {
            Packed.Value.Dispose();
        }
    }

    private static TemporaryFolder Pack()
    {
        var folder = new TemporaryFolder();
        folder.Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);

        // Into folders of this test's own: other tests read what was built.
        CommandLine.Dotnet(
            Repository.Root, "pack", "Parity.sln", "--no-build", "-c", Configuration, "-v", "q", "-o", folder.File("feed"),
            $"-p:PublishDir={folder.File("publish")}/", $"-p:NuspecOutputPath={folder.File("nuspec")}/");
        Directory.Delete(folder.File("publish"), recursive: true);
        return folder;
    }

    private static string Install()
    {
        var folder = Packed.Value.File("tool");
        InstallTool(folder);
        return folder;
    }
}
