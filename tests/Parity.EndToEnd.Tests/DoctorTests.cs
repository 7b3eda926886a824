using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Sees_both_engines_compute_and_says_what_a_gpu_would_need()
    {
        var result = ParityProcess.Run(_folder.Path, [new("TMPDIR", _folder.Path)], "doctor", "--json");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        using var document = JsonDocument.Parse(result.Output);
        var backends = document.RootElement.GetProperty("backends").EnumerateArray().ToDictionary(backend => backend.GetProperty("name").GetString()!);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.GetProperty("machine").GetProperty("architecture").GetString(), Is.Not.Empty);
        Assert.That(backends["torchscript"].GetProperty("canRun").GetBoolean(), Is.True);
        Assert.That(backends["torchscript"].GetProperty("libraryVersion").GetString(), Is.EqualTo("2.10.0"));
        Assert.That(backends["onnxruntime"].GetProperty("canRun").GetBoolean(), Is.True);
        foreach (var backend in backends.Values.Where(backend => !backend.GetProperty("canRun").GetBoolean()))
        {
            Assert.That(backend.GetProperty("problem").GetString(), Does.Contain(";").And.Not.Contains("bug"));
        }

        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public void Configuration_whose_backends_all_run_gives_0()
    {
        var result = ParityProcess.Run(_folder.Path, "doctor", Repository.PathOf("configs", "shapes.yaml"));

        Assert.That((result.ExitCode, Lines(result, "can run")), Is.EqualTo((0, 2)), result.Output + result.Error);
    }

    [Test]
    public void Configuration_with_a_backend_that_cannot_run_gives_3()
    {
        _folder.Write("m.tflite", "x");
        _folder.Write("run.yaml", $$"""
            version: 1
            reference: ort
            backends:
              ort: {kind: onnxruntime, path: '{{Repository.PathOf("fixtures", "shapes", "shapes.onnx")}}'}
              lite: {kind: external, command: [no-such-program-anywhere, '{model}'], path: m.tflite}
            inputs: {random: {inputs: {images: {shape: [1, 3, 64, 64]} } } }
            """);
        var result = ParityProcess.Run(_folder.Path, "doctor", "run.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, Lines(result, "can run")), Is.EqualTo((3, 1)), result.Output + result.Error);
        Assert.That(result.Output, Does.Contain("cannot run: there is no program 'no-such-program-anywhere' in PATH"));
    }

    [Test]
    public void Broken_configuration_gives_2()
    {
        _folder.Write("run.yaml", "version: 1\n");

        Assert.That(ParityProcess.Run(_folder.Path, "doctor", "run.yaml").ExitCode, Is.EqualTo(2));
    }

    private static int Lines(ParityProcess.Result result, string what) => result.Output.Split('\n').Count(line => line.Contains($"  {what}:", StringComparison.Ordinal));
}
