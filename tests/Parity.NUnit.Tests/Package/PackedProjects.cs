using System.Diagnostics;
using System.Reflection;
using Parity.TestKit;

namespace Parity.NUnit.Tests.Package;

/// <summary>
/// A local feed with Parity's packages of a version of their own, built aside: nothing is written into the checkout, where other tests may be
/// running. Packages from elsewhere are those that this build restored; what it did not have is kept in the temporary folder.
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

    /// <summary>The packages' version, which nobody else has.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>Packs all of them.</summary>
    public void Pack()
    {
        var solution = _folder.Write("Packages.slnx", $"<Solution>\n{string.Concat(Projects.Select(project => $"  <Project Path=\"{Repository.PathOf("src", $"Parity.{project}", $"Parity.{project}.csproj")}\" />\n"))}</Solution>\n");
        Run(Repository.Root, [0], "pack", solution, "-c", "Release", "-o", _folder.File("feed"), "--artifacts-path", _folder.File("artifacts"), $"-p:Version={Version}", $"-p:PackageVersion={Version}", "-p:MinVerSkip=true", "-p:RestoreLockedMode=false", "-v", "q");
        _folder.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.File("packages")}" /></config>
              <fallbackPackageFolders><add key="restored" value="{PackageRoot}" /></fallbackPackageFolders>
              <packageSources><add key="local" value="{_folder.File("feed")}" /></packageSources>
            </configuration>
            """);
    }

    public void Dispose() => _folder.Dispose();

    private static string PackageRoot => typeof(PackedProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "NuGetPackageRoot").Value!;

    /// <summary>Runs dotnet, which must end with one of these codes.</summary>
    public static void Run(string folder, int[] expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What this test run was started with is not the example's: nodes that stay would outlive the test.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.AnyOf([.. expected.Cast<object>()]), $"dotnet {string.Join(' ', arguments)}\n{output}\n{error.Result}");
    }
}
