using System.Diagnostics;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Which native engines a build takes, as MSBuild evaluates the command line's project: nothing is restored.</summary>
internal sealed class NativePackagesTests
{
    private static readonly string Torch = OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";
    private static readonly string TorchOnGpus = OperatingSystem.IsWindows() ? "TorchSharp-cuda-windows" : "TorchSharp-cuda-linux";

    [TestCase("")]
    [TestCase("cpu")]
    public void Engines_for_the_cpu_are_what_is_built_with(string native) =>
        Assert.That(Engines(Evaluate(native)), Is.EqualTo(new[] { $"libtorch-cpu-{Torch}", "Microsoft.ML.OnnxRuntime" }));

    [Test]
    public void Engines_for_gpus_take_their_place()
    {
        if (OperatingSystem.IsMacOS())
        {
            Assert.Ignore("There is no CUDA for macOS.");
        }

        Assert.That(Engines(Evaluate("cuda")), Is.EqualTo(new[] { "Microsoft.ML.OnnxRuntime.Gpu", TorchOnGpus }));
    }

    [TestCase("linux-x64")]
    [TestCase("win-x64")]
    [TestCase("osx-arm64")]
    public void Engines_are_those_of_the_system_that_is_built_for(string system) =>
        Assert.That(Engines(Evaluate("cpu", $"-p:RuntimeIdentifier={system}")), Is.EqualTo(new[] { $"libtorch-cpu-{system}", "Microsoft.ML.OnnxRuntime" }));

    [Test]
    public void Nothing_else_differs()
    {
        var (cpu, cuda) = (Evaluate("cpu"), Evaluate("cuda"));

        Assert.That(Others(cuda), Is.EqualTo(Others(cpu)).And.Not.Empty);
    }

    [Test]
    public void Versions_for_gpus_follow_those_for_the_cpu()
    {
        var versions = Evaluate("cuda").GetProperty("PackageVersion").EnumerateArray().ToDictionary(item => Text(item, "Identity"), item => Text(item, "Version"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(versions[TorchOnGpus], Is.EqualTo(versions["TorchSharp"]));
        Assert.That(Interface(versions["Microsoft.ML.OnnxRuntime.Gpu"]), Is.EqualTo(Interface(versions["Microsoft.ML.OnnxRuntime.Managed"])));
    }

    [Test]
    public void Another_word_is_told_before_anything_is_restored()
    {
        var (exitCode, output) = MsBuild("-t:Restore", "-p:ParityNative=gpu");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("error : ParityNative is 'gpu'; write cpu or cuda."));
    }

    private static JsonElement Evaluate(string native, params string[] properties)
    {
        var (exitCode, output) = MsBuild(["-getItem:PackageReference,PackageVersion", .. native.Length > 0 ? [$"-p:ParityNative={native}"] : Array.Empty<string>(), .. properties]);
        Assert.That(exitCode, Is.Zero, output);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty("Items").Clone();
    }

    private static IEnumerable<string> Engines(JsonElement items) => Packages(items).Where(IsEngine);

    private static IEnumerable<string> Others(JsonElement items) => Packages(items).Where(package => !IsEngine(package));

    private static IEnumerable<string> Packages(JsonElement items) =>
        items.GetProperty("PackageReference").EnumerateArray().Select(item => Text(item, "Identity")).Order(StringComparer.OrdinalIgnoreCase);

    private static bool IsEngine(string package) =>
        package.Contains("torch", StringComparison.OrdinalIgnoreCase) || package.StartsWith("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal);

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    // ONNX Runtime's second number is the version of its interface.
    private static string Interface(string version) => string.Join('.', version.Split('.').Take(2));

    private static (int ExitCode, string Output) MsBuild(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Repository.PathOf("src", "Parity.Cli", "Parity.Cli.csproj"), "-nologo", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        // What the test platform sets points at its own SDK tasks.
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
