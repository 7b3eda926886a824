using System.Security.Cryptography;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests;

/// <summary>A model is its graph and its weights, wherever they lie.</summary>
internal sealed class ModelFilesTests
{
    private static readonly string[] Weights = ["external.b.bin", "external.a.bin"];

    [Test]
    public async Task Weights_outside_the_model_are_hashed_in_a_stable_order()
    {
        var folder = Repository.PathOf("fixtures", "engines");
        await using var backend = Load(folder);
        using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 3), [1, 1, 1])));
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 11, 22, 33 }));
        Assert.That(description.ModelSha256, Is.EqualTo(Sha256(Path.Combine(folder, "external.onnx"))));
        Assert.That(description.Weights, Is.EqualTo(new[]
        {
            new ModelFile("external.a.bin", Sha256(Path.Combine(folder, "external.a.bin")), 12),
            new ModelFile("external.b.bin", Sha256(Path.Combine(folder, "external.b.bin")), 12),
        }));
    }

    [Test]
    public async Task Same_graph_with_other_weights_has_another_hash()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Weights.Append("external.onnx"))
        {
            File.Copy(Repository.PathOf("fixtures", "engines", file), folder.File(file));
        }

        File.WriteAllBytes(folder.File("external.a.bin"), new byte[12]);
        await using var other = Load(folder.Path);
        await using var backend = Load(Repository.PathOf("fixtures", "engines"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(other.Description.ModelSha256, Is.EqualTo(backend.Description.ModelSha256));
        Assert.That(other.Description.Weights[0].Sha256, Is.Not.EqualTo(backend.Description.Weights[0].Sha256));
        Assert.That(other.Description.Weights[1], Is.EqualTo(backend.Description.Weights[1]));
    }

    [Test]
    public void Missing_weights_are_told_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf("fixtures", "engines", "external.onnx"), folder.File("external.onnx"));
        var e = Assert.Throws<BackendException>(() => Load(folder.Path))!;

        Assert.That(e.Message, Is.EqualTo(
            "Backend 'ort': model.onnx keeps weights in 'external.a.bin', which is not beside it; copy that file there too, or export the model into one file."));
    }

    [Test]
    public void Weights_that_never_end_do_not_keep_a_model_that_does_not_load_waiting()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Ignore("This system has no /dev/zero.");
        }

        var e = Assert.Throws<BackendException>(() => OnnxRuntimeBackend.Load(Options(Repository.PathOf("fixtures", "onnx", "future_opset.onnx")) with { WeightPaths = ["/dev/zero"] }))!;

        Assert.That(e.Message, Does.Contain("cannot load model.onnx"));
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static OnnxRuntimeBackend Load(string folder) => OnnxRuntimeBackend.Load(Options(Path.Combine(folder, "external.onnx")) with { WeightPaths = Weights });

    private static OnnxRuntimeOptions Options(string path) => new() { Name = "ort", Path = path, DisplayPath = "model.onnx" };
}
