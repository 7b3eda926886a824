using System.Diagnostics;
using System.Reflection;
using Parity.TestKit;

namespace Parity.NUnit.Tests.Package;

/// <summary>
/// A local feed with Parity's packages, of what was built beside the tests: nothing is built again, and nothing is written into the checkout,
/// where other tests may be running. Packages from elsewhere are those that this build restored; what it did not have is kept in the temporary
/// folder.
/// </summary>
internal sealed class PackedProjects : IDisposable
{
    // What Parity.NUnit needs, and itself.
    private static readonly string[] Projects =
    [
        "Core", "Imaging", "Interop", "Configuration", "Runner", "Reporting", "Engines",
        "Backends.External", "Backends.OnnxRuntime", "Backends.TensorRt", "Backends.TorchSharp", "NUnit",
    ];

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>The one version of the packages.</summary>
    public string Version => System.IO.Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "Parity.NUnit.*.nupkg").Single())["Parity.NUnit.".Length..];

    private string Feed => _folder.File("feed");

    /// <summary>Packs all of them.</summary>
    public void Pack()
    {
        var solution = _folder.Write("Packages.slnx", $"<Solution>\n{string.Concat(Projects.Select(project => $"  <Project Path=\"{Repository.PathOf("src", $"Parity.{project}", $"Parity.{project}.csproj")}\" />\n"))}</Solution>\n");
        Run(Repository.Root, [0], "pack", solution, "--no-build", "-c", Metadata("Configuration"), "-o", Feed, $"-p:NuspecOutputPath={_folder.File("nuspec")}/", "-v", "q");
        _folder.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.File("packages")}" /></config>
              <fallbackPackageFolders><add key="restored" value="{Metadata("NuGetPackageRoot")}" /></fallbackPackageFolders>
              <packageSources><add key="local" value="{Feed}" /></packageSources>
            </configuration>
            """);
    }

    public void Dispose() => _folder.Dispose();

    private static string Metadata(string key) => typeof(PackedProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == key).Value!;

    /// <summary>Runs dotnet, which must end with one of these codes.</summary>
    public static void Run(string folder, int[] expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the test platform sets points at its own SDK tasks; and servers that builds leave behind would hold the folder.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.AnyOf([.. expected.Cast<object>()]), $"dotnet {string.Join(' ', arguments)}\n{output}\n{error.Result}");
    }
}
