using System.Security.Cryptography;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>What a report says of the engines, their numerics and the machine.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class VerifyProvenanceTests
{
    [Test]
    public void Reference_is_strict_and_the_candidate_as_deployed_each_told_by_its_process()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right());
        var (torch, ort) = (Backend(run, "torch"), Backend(run, "ort"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((Text(torch, "numerics"), Text(ort, "numerics")), Is.EqualTo(("strict", "as_deployed")));
        Assert.That((Switch(torch, "cudnn_tf32"), Switch(torch, "tf32"), Switch(torch, "fuser")), Is.EqualTo(("off", "off", "off")));
        Assert.That((Switch(torch, "NVIDIA_TF32_OVERRIDE"), Switch(ort, "NVIDIA_TF32_OVERRIDE")), Is.EqualTo(("0", "not set")));
        Assert.That((Switch(ort, "deterministic_compute"), Switch(ort, "nodes")), Is.EqualTo(("off", "cpu 197")));
        Assert.That(torch.GetProperty("notEnforced").GetArrayLength() + ort.GetProperty("notEnforced").GetArrayLength(), Is.Zero);
        Assert.That(run.Console, Does.Match("\ntorch: libtorch [0-9.]+ on cpu, strict, threads [0-9]+, model 02bf46a77dba\nort: ONNX Runtime [0-9.]+ on cpu, as deployed, "));
    }

    [Test]
    public void Numerics_of_the_configuration_count()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace("providers: [cpu]", "providers: [cpu], numerics: strict"));

        Assert.That((Text(Backend(run, "ort"), "numerics"), Switch(Backend(run, "ort"), "deterministic_compute")), Is.EqualTo(("strict", "on")));
    }

    [Test]
    public void Weights_beside_the_model_are_hashed()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("right_external")));
        var weights = Backend(run, "ort").GetProperty("weights").EnumerateArray().Single();
        var bytes = File.ReadAllBytes(Repository.PathOf("fixtures", "shapes", "faulty", "shapes.weights.bin"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((Text(weights, "path"), weights.GetProperty("bytes").GetInt64()), Is.EqualTo(("shapes.weights.bin", (long)bytes.Length)));
        Assert.That(Text(weights, "sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.That(run.Console, Does.Contain(", 1 weight file\n"));
    }

    [Test]
    public void Same_model_with_the_same_weights_is_compared_with_itself_and_fails()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "first", "second" })
        {
            Directory.CreateDirectory(folder.File(name));
            File.Copy(VerifyRun.Faulty("right_external"), folder.File($"{name}/model.onnx"));
            File.Copy(Repository.PathOf("fixtures", "shapes", "faulty", "shapes.weights.bin"), folder.File($"{name}/shapes.weights.bin"));
        }

        var torch = Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt").Replace('\\', '/');
        var config = ShapesConfig.WithCandidate(folder.File("second/model.onnx"))
            .Replace($"{{kind: torchscript, path: {torch}}}", $"{{kind: onnxruntime, path: {folder.File("first/model.onnx").Replace('\\', '/')}}}", StringComparison.Ordinal);
        using var same = VerifyRun.Of(config);

        // The last weight of all, in its last bit: the answer hardly moves, the model is another.
        var weights = File.ReadAllBytes(folder.File("second/shapes.weights.bin"));
        weights[^4] ^= 1;
        File.WriteAllBytes(folder.File("second/shapes.weights.bin"), weights);
        using var other = VerifyRun.Of(config);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(same.ExitCode, Is.EqualTo(1), same.Console);
        Assert.That(other.ExitCode, Is.Zero, other.Console);
    }

    [Test]
    public void Machine_and_variables_that_change_numbers_are_recorded_and_no_secret()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.Right());
        ParityProcess.Run(folder.Path, [new("OMP_NUM_THREADS", "1"), new("SECRET_TOKEN", "hunter2")], "verify", "config.yaml");
        var text = File.ReadAllText(folder.File("out/shapes.json"));
        using var report = JsonDocument.Parse(text);
        var environment = report.RootElement.GetProperty("environment");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Text(environment.GetProperty("variables"), "OMP_NUM_THREADS"), Is.EqualTo("1"));
        Assert.That(text, Does.Not.Contain("hunter2"));
        Assert.That(environment.GetProperty("libraries").EnumerateObject().Select(library => library.Name), Is.EqualTo(new[] { "Microsoft.ML.OnnxRuntime.Managed", "SkiaSharp", "TorchSharp" }));
        Assert.That(environment.GetProperty("memoryBytes").GetInt64(), Is.GreaterThan(1L << 28));
    }

    private static JsonElement Backend(VerifyRun run, string name) =>
        run.Report.GetProperty("environment").GetProperty("backends").EnumerateArray().Single(backend => Text(backend, "name") == name);

    private static string Switch(JsonElement backend, string name) => Text(backend.GetProperty("switches"), name);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
