using System.IO.Compression;
using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>The tool's package as a user installs it: it runs with every process that it starts, and leaves nothing.</summary>
internal sealed class ToolTests
{
    // libtorch for one system, compressed. That of another system beside it, or a second copy, would double it.
    private const long LargestPackage = 200L << 20;

    [Test]
    public void Installs_runs_and_uninstalls_from_a_folder_of_packages_alone()
    {
        using var folder = new TemporaryFolder();
        var tools = folder.File("tools");
        LocalFeed.InstallTool(tools);
        var parity = Path.Combine(tools, "parity");

        var version = CommandLine.Run(folder.Path, parity, ["--version"]);
        var doctor = CommandLine.Run(folder.Path, parity, ["doctor"]);
        var verify = CommandLine.Run(folder.Path, parity, ["verify", Repository.PathOf("configs", "shapes.yaml")]);
        CommandLine.Dotnet(folder.Path, "tool", "uninstall", SourcePackages.Tool, "--tool-path", tools);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(version.Output.Trim().Split('+')[0], Is.EqualTo(LocalFeed.Version));
        Assert.That(doctor.Output, Does.Contain($"parity {LocalFeed.Version} on").And.Match("torchscript +can run").And.Match("onnxruntime +can run"));
        Assert.That(verify.ExitCode, Is.Zero, verify.Text);
        Assert.That(verify.Output, Does.Contain(" PASS   shapes  24 inputs"));
        Assert.That(File.ReadAllText(folder.File("out/shapes.json")), Does.Contain("\"isolation\":\"process\"").Or.Contain("\"isolation\": \"process\""));
        Assert.That(Directory.GetFiles(tools, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Pointer_names_every_system_and_holds_no_program()
    {
        using var package = ZipFile.OpenRead(Path.Combine(LocalFeed.Packages, $"{SourcePackages.Tool}.{LocalFeed.Version}.nupkg"));
        using var settings = new StreamReader(package.GetEntry("tools/any/any/DotnetToolSettings.xml")!.Open());
        var text = settings.ReadToEnd();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(text, Does.Contain("Name=\"parity\""));
        foreach (var system in new[] { "linux-x64", "win-x64", "osx-arm64" })
        {
            Assert.That(text, Does.Contain($"RuntimeIdentifier=\"{system}\" Id=\"{SourcePackages.Tool}.{system}\""));
        }

        Assert.That(package.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal)), Has.Exactly(1).Items);
    }

    [Test]
    public void Package_of_a_system_holds_its_engines_once()
    {
        var path = Path.Combine(LocalFeed.Packages, $"{SourcePackages.Tool}.{LocalFeed.SystemName}.{LocalFeed.Version}.nupkg");
        using var package = ZipFile.OpenRead(path);
        var files = package.Entries.Select(entry => entry.Name).ToArray();
        string[] foreign = OperatingSystem.IsWindows() ? [".so", ".dylib"] : OperatingSystem.IsMacOS() ? [".so", "libtorch_cpu.dll"] : [".dylib", "onnxruntime.dll", "torch_cpu.dll", "libSkiaSharp.dll"];
        string[] engines = OperatingSystem.IsWindows() ? ["torch_cpu.dll", "LibTorchSharp.dll", "onnxruntime.dll", "libSkiaSharp.dll"]
            : OperatingSystem.IsMacOS() ? ["libtorch_cpu.dylib", "libLibTorchSharp.dylib", "libonnxruntime.dylib", "libSkiaSharp.dylib"]
            : ["libtorch_cpu.so", "libLibTorchSharp.so", "libonnxruntime.so", "libSkiaSharp.so"];

        using var scope = Assert.EnterMultipleScope();
        foreach (var engine in engines)
        {
            Assert.That(files, Has.Exactly(1).EqualTo(engine));
        }

        Assert.That(files.Where(file => foreign.Any(end => file.EndsWith(end, StringComparison.Ordinal))), Is.Empty);
        Assert.That(new FileInfo(path).Length, Is.LessThan(LargestPackage));
    }
}
