using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parity.TestKit;

namespace Parity.Packaging.Tests;

/// <summary>The samples of the packages' pages, built against the packages alone and run.</summary>
internal sealed partial class SampleTests
{
    private static readonly Dictionary<string, string> Prints = new Dictionary<string, string>
    {
        ["Parity.Backends.External"] = @"^output0: float32 \[3\], proven: False\n$",
        ["Parity.Backends.OnnxRuntime"] = @"^output0: float32 \[1, 9, 1344\], ONNX Runtime [0-9.]+\n$",
        ["Parity.Backends.TensorRt"] = @"TensorRT",
        ["Parity.Backends.TorchSharp"] = @"^0: float32 \[1, 9, 1344\], libtorch [0-9.]+\n$",
        ["Parity.Configuration"] = @"^shapes: 1 against torch\n$",
        ["Parity.Core"] = @"^1 of 3 differ, by 0\.010 at most\n$",
        ["Parity.Engines"] = @"^shapes: Pass\n$",
        ["Parity.Imaging"] = @"^images: float32 \[1, 3, 256, 256\], SHA-256 [0-9a-f]{12}\n$",
        ["Parity.Interop"] = @"^images: float32 \[2, 2\]\nimages to output0, opset [0-9]+\n$",
        ["Parity.Reporting"] = @"^ PASS   shapes  24 inputs(.|\n)*: ort\n$",
        ["Parity.Runner"] = @"^ort: Pass\n$",
    }.Where(sample => SourcePackages.Libraries.Contains(sample.Key)).ToDictionary();

    private static readonly TemporaryFolder Folder = new();

    [OneTimeSetUp]
    public static void Build()
    {
        var packages = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);
        var torch = OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64" : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-linux-x64";
        Folder.Write("Directory.Build.props", "<Project />");
        Folder.Write("Samples.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <RuntimeIdentifier>{LocalFeed.SystemName}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <RestoreConfigFile>{Path.Combine(LocalFeed.Folder, "nuget.config")}</RestoreConfigFile>
                <RestorePackagesPath>{Folder.File("packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{MachinePackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(Prints.Keys.Select(id => $"""<PackageReference Include="{id}" Version="{LocalFeed.Version}" />"""))}
                <PackageReference Include="{torch}" Version="{packages[torch]}" />
                <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="{packages["Microsoft.ML.OnnxRuntime"]}" ExcludeAssets="build" />
                <!-- What SkiaSharp brings for other systems is not in this machine's folder. -->
                {string.Concat(ForeignNatives.Select(id => $"""<PrunePackageReference Include="{id}" Version="99.0.0" />"""))}
              </ItemGroup>
            </Project>
            """);
        Folder.Write("Program.cs", $"switch (args[0])\n{{\n{string.Concat(Prints.Keys.Select(id => $"    case \"{id}\": await {ClassOf(id)}.Run(); break;\n"))}}}\n");
        foreach (var id in Prints.Keys)
        {
            Folder.Write($"{ClassOf(id)}.cs", Wrap(id));
        }

        CommandLine.Dotnet(Folder.Path, "build", "Samples.csproj", "-c", "Release", "-v", "q", "-o", Folder.File("bin"));
        WriteFiles();
    }

    [OneTimeTearDown]
    public static void Remove() => Folder.Dispose();

    [TestCaseSource(nameof(Prints))]
    public void Sample_prints_what_its_page_promises(KeyValuePair<string, string> sample)
    {
        var result = CommandLine.Run(Folder.Path, "dotnet", [Folder.File("bin/Samples.dll"), sample.Key]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Text);
        Assert.That(result.Output.ReplaceLineEndings("\n"), Does.Match(sample.Value));
    }

    [Test]
    public void Every_page_of_its_own_has_a_sample_here() =>
        Assert.That(SourcePackages.Libraries.Where(id => File.Exists(Repository.PathOf("src", id, "PACKAGE.md"))), Is.EquivalentTo(Prints.Keys));

    private static IEnumerable<string> ForeignNatives => new[] { (OperatingSystem.IsWindows(), "Win32"), (OperatingSystem.IsMacOS(), "macOS"), (OperatingSystem.IsLinux(), "Linux.NoDependencies") }
        .Where(system => !system.Item1).Select(system => $"SkiaSharp.NativeAssets.{system.Item2}");

    // Where this machine keeps packages: NuGet takes what is there and asks no feed for it.
    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string ClassOf(string id) => $"{id.Replace('.', '_')}_Sample";

    private static string Wrap(string id)
    {
        var lines = Sample().Match(File.ReadAllText(Repository.PathOf("src", id, "PACKAGE.md"))).Groups[1].Value.Split('\n');
        var usings = lines.TakeWhile(line => line.Length == 0 || Using().IsMatch(line)).ToArray();
        return $$"""
            {{string.Join('\n', usings)}}
            internal static class {{ClassOf(id)}}
            {
                public static async Task Run()
                {
                    await Task.CompletedTask;
            {{string.Join('\n', lines[usings.Length..])}}
                }
            }
            """;
    }

    // What the samples read.
    private static void WriteFiles()
    {
        foreach (var (name, source) in new[] { ("model.onnx", "shapes.onnx"), ("model.torchscript.pt", "shapes.torchscript.pt") })
        {
            File.Copy(Repository.PathOf("fixtures", "shapes", source), Folder.File(name));
        }

        File.Copy(Directory.GetFiles(Repository.PathOf("fixtures", "shapes", "images"), "*.png").Order(StringComparer.Ordinal).First(), Folder.File("image.png"));
        var answer = Parity.Core.Tensors.TensorData.FromArray<float>("output0", Parity.Core.Tensors.ElementType.Float32, new Parity.Core.Tensors.TensorShape(3), [1, 2, 3]);
        Directory.CreateDirectory(Folder.File("answers"));
        foreach (var name in new[] { "reference.npz", "candidate.npz", "answers/case.npz" })
        {
            Parity.Interop.Numpy.NpzWriter.Write(Folder.File(name), [answer]);
        }

        var config = File.ReadAllText(Repository.PathOf("configs", "shapes.yaml")).Replace("../fixtures", Repository.PathOf("fixtures"), StringComparison.Ordinal).Replace("out/shapes.json", "report.json", StringComparison.Ordinal);
        Folder.Write("config.yaml", config);
        var run = CommandLine.Run(Folder.Path, Path.Combine(LocalFeed.ToolFolder, "parity"), ["verify", "config.yaml"]);
        Assert.That(run.ExitCode, Is.Zero, run.Text);
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"^using [A-Za-z.]+;$")]
    private static partial Regex Using();
}
