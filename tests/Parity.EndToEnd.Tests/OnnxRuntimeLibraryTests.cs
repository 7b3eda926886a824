using System.Security.Cryptography;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary><c>library</c>, <c>providers</c> and <c>device</c>, on a machine without a GPU, through the real process.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux", Reason = "The libraries are those of Linux.")]
internal sealed class OnnxRuntimeLibraryTests
{
    private static readonly string Packaged = Path.Combine(ParityProcess.Folder, "libonnxruntime.so");

    [Test]
    public void Library_that_is_named_is_the_one_that_computes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("another name.so");
        File.Copy(Packaged, path);
        using var run = VerifyRun.Of(Config($"library: '{path}'"));
        var switches = Ort(run).GetProperty("switches");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console + run.Error);
        Assert.That(switches.GetProperty("library").GetString(), Is.EqualTo(path));
        Assert.That(switches.GetProperty("library_sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
    }

    [TestCase("1.24.0", 24)]
    [TestCase("1.29.0", 29)]
    public void Library_older_than_the_managed_layer_computes_too(string version, int newest)
    {
        using var older = new OnnxRuntimeStandIn(Packaged, version, newest);
        using var run = VerifyRun.Of(Config($"library: {older.Path}"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console + run.Error);
        Assert.That(Ort(run).GetProperty("libraryVersion").GetString(), Is.EqualTo(version));
        Assert.That(Ort(run).GetProperty("switches").GetProperty("nodes").GetString(), Does.Match("^cpu [1-9][0-9]*$"));
    }

    [Test]
    public void Two_versions_of_the_library_are_two_engines_for_one_file()
    {
        using var older = new OnnxRuntimeStandIn(Packaged, "1.29.0", 29);
        using var run = VerifyRun.Of(BothOrt("", $", library: {older.Path}"));

        Assert.That(run.ExitCode, Is.Zero, run.Console + run.Error);
    }

    [Test]
    public void Library_that_is_too_old_ends_in_a_sentence()
    {
        using var older = new OnnxRuntimeStandIn(Packaged, "1.23.2", 23);
        using var run = VerifyRun.Of(Config($"library: {older.Path}"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(Fault(run), Does.StartWith($"Backend 'ort': {older.Path} is ONNX Runtime 1.23.2, and Parity needs 1.24 or newer, "));
    }

    [Test]
    public void Two_libraries_in_one_process_are_refused()
    {
        using var older = new OnnxRuntimeStandIn(Packaged, "1.29.0", 29);
        using var run = VerifyRun.Of(BothOrt(", isolation: in_process", $", isolation: in_process, library: {older.Path}"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(Fault(run), Does.Contain("this process has loaded an ONNX Runtime library already").And.Contain("isolation: process"));
    }

    [TestCase("providers: [cuda]", "the execution provider 'cuda' is not in this build, which has cpu; ")]
    [TestCase("providers: [tensorrt, cuda, cpu]", "the execution provider 'tensorrt' is not in this build, which has cpu; ")]
    [TestCase("providers: [cuda, cpu], device: 'cuda:1', provider_options: {cuda: {use_tf32: false}}", "the execution provider 'cuda' is not in this build, which has cpu; ")]
    public void Provider_that_is_not_there_ends_in_a_sentence(string keys, string expected)
    {
        using var run = VerifyRun.Of(Config(keys));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(Fault(run), Does.StartWith($"Backend 'ort': {expected}").And.Contain("backends.ort.library"));
    }

    [Test]
    public void Fallback_that_is_allowed_is_shown_in_every_report()
    {
        using var run = VerifyRun.Of(Config("providers: [cuda, cpu], allow_fallback: true"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console + run.Error);
        Assert.That(Ort(run).GetProperty("device").GetString(), Is.EqualTo("cpu"));
        Assert.That(Ort(run).GetProperty("notEnforced")[0].GetString(), Is.EqualTo("provider cuda: it is not in this build, which has cpu"));
        Assert.That(run.Console, Does.Contain("Not enforced provider cuda: it is not in this build"));
    }

    [Test]
    public void Torchscript_on_a_gpu_ends_in_a_sentence_with_a_build_for_the_cpu()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace("shapes.torchscript.pt}", "shapes.torchscript.pt, device: cuda, tf32: false}"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(Fault(run), Is.EqualTo("Backend 'torch': cuda:0 was asked for, and this build of libtorch has no CUDA; build Parity with -p:ParityNative=cuda, or write device: cpu."));
    }

    private static string Config(string keys) => ShapesConfig.Replace("providers: [cpu]}", keys.StartsWith("providers", StringComparison.Ordinal) ? $"{keys}}}" : $"providers: [cpu], {keys}}}");

    private static string BothOrt(string reference, string candidate) => $$"""
        version: 1
        reference: newer
        backends:
          newer: {kind: onnxruntime, path: {{Model}}{{reference}}}
          older: {kind: onnxruntime, path: {{Model}}{{candidate}}}
        inputs:
          random:
            count: 2
            inputs: {images: {shape: [1, 3, 64, 64]} }
        reports: {json: out/shapes.json}
        """;

    private static string Model => Repository.PathOf("fixtures", "shapes", "shapes.onnx");

    private static JsonElement Ort(VerifyRun run) => run.Report.GetProperty("environment").GetProperty("backends").EnumerateArray().Single(backend => backend.GetProperty("name").GetString() == "ort");

    private static string Fault(VerifyRun run) => run.Report.GetProperty("faults")[0].GetProperty("message").GetString()!;
}
