using Parity.Backends.OnnxRuntime;
using Parity.Backends.TorchSharp;
using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests.Runners;

internal sealed class EngineRunnerTests
{
    private static readonly string TorchScript = Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt");
    private static readonly string Onnx = Repository.PathOf("fixtures", "shapes", "shapes.onnx");
    private static readonly TensorSet X = new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [0, 1, 2, 3, 4, 5]));
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create()
    {
        PythonEnvironment.Require();
        _folder = new TemporaryFolder();
    }

    [TearDown]
    public void Remove() => _folder?.Dispose();

    [TestCase(true)]
    [TestCase(false)]
    public async Task TorchScript_answers_as_Parity_s_own_backend_does(bool isPersistent)
    {
        var options = Torch(TorchScript) with { IsPersistent = isPersistent, Numerics = "strict" };
        await using var own = TorchScriptBackend.Load(new TorchScriptOptions
        {
            Name = "own", Path = TorchScript, DisplayPath = "model.pt", NativeLibrary = NativeLibraryOptions.FromEnvironment(Environment.GetEnvironmentVariable),
        });
        await using var backend = await ExternalBackend.LoadAsync(options);
        await AssertAgreeAsync(own, backend, isPersistent ? ["scene_000.png", "scene_001.jpg", "scene_002.jpg"] : ["scene_000.png"]);
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((description.Library, description.Device, description.Numerics), Is.EqualTo(("PyTorch", "cpu", "strict")));
        Assert.That(description.LibraryVersion, Does.StartWith("2."));
        Assert.That(description.NotEnforced, Is.Empty);
        Assert.That(description.Switches.Select(pair => $"{pair.Key}={pair.Value}"), Is.SupersetOf(new[] { "deterministic=true", "format=torchscript", "tf32_matmul=false", "tf32_cudnn=false" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task OnnxRuntime_answers_as_Parity_s_own_backend_does(bool isPersistent)
    {
        await using var own = OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "own", Path = Onnx, DisplayPath = "model.onnx" });
        await using var backend = await ExternalBackend.LoadAsync(Ort(Onnx) with { IsPersistent = isPersistent });
        await AssertAgreeAsync(own, backend, isPersistent ? ["scene_000.png", "scene_001.jpg", "scene_002.jpg"] : ["scene_000.png"]);
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((description.Library, description.Device), Is.EqualTo(("ONNX Runtime (Python)", "CPUExecutionProvider")));
        Assert.That(description.Inputs.Select(input => input.ToString()), isPersistent ? Is.EqualTo(new[] { "images: float32 [?, 3, ?, ?]" }) : Is.Empty);
        Assert.That(description.ModelSha256, Is.EqualTo(own.Description.ModelSha256));
    }

    [Test]
    public async Task Two_runners_answer_at_the_same_time()
    {
        await using var torch = await ExternalBackend.LoadAsync(Torch(TorchScript));
        await using var ort = await ExternalBackend.LoadAsync(Ort(Onnx));
        var input = ShapesInput.Of("scene_000.png");
        var answers = await Task.WhenAll(torch.RunAsync(input).AsTask(), ort.RunAsync(input).AsTask());

        Assert.That(answers.Select(answer => ShapesInput.Outside(ShapesInput.Expected("scene_000.png"), answer.Outputs[0].View<float>().ToArray())), Is.All.Zero);
    }

    [Test]
    public async Task Eager_module_answers_with_names_and_its_own_bfloat16()
    {
        var module = _folder.Write("model.py", """
            import torch

            class Doubles(torch.nn.Module):
                def forward(self, x):
                    y = x.mul_(2)
                    return {"y/1": y, "half": y.bfloat16(), "scalar": y.sum()}
            """);
        await using var backend = await ExternalBackend.LoadAsync(
            PythonEnvironment.Options(_folder.Path, "python3", Repository.PathOf("tools", "runners", "torch_runner.py"), $"{module}:Doubles"));
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Select(output => output.ToString()), Is.EqualTo(new[] { "y/1: float32 [2, 3]", "half: bfloat16 [2, 3]", "scalar: float32 []" }));
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 0, 2, 4, 6, 8, 10 }));
        Assert.That(result.DigestAfter, Is.EqualTo(result.DigestBefore));
    }

    [TestCase("tuples", 4)]
    [TestCase("types", 10)]
    public async Task Nested_results_of_every_type_come_through(string model, int count)
    {
        await using var backend = await ExternalBackend.LoadAsync(Torch(Repository.PathOf("fixtures", "engines", $"{model}.pt")));
        using var result = await backend.RunAsync(X);

        Assert.That(result.Outputs.Select(output => output.Name), Is.EqualTo(Enumerable.Range(0, count).Select(position => $"{position}")));
    }

    [Test]
    public async Task Model_that_fails_on_an_input_is_a_fault_in_the_engine_s_words()
    {
        await using var torch = await ExternalBackend.LoadAsync(Torch(Repository.PathOf("fixtures", "engines", "fails.pt")));
        await using var ort = await ExternalBackend.LoadAsync(Ort(Repository.PathOf("fixtures", "engines", "fails.onnx")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(async () => await torch.RunAsync(X), Throws.InstanceOf<BackendException>().With.Message.Contains("failed: RuntimeError: "));
        Assert.That(async () => await ort.RunAsync(X), Throws.InstanceOf<BackendException>().With.Message.Contains("failed: "));
    }

    [Test]
    public void Model_that_does_not_load_is_a_fault_in_the_engine_s_words()
    {
        Assert.That(
            async () => await ExternalBackend.LoadAsync(Torch(Repository.PathOf("fixtures", "engines", "state_dict.pth"))),
            Throws.InstanceOf<BackendException>().With.Message.Contains("ended with exit code 1 before it was ready: "));
        Assert.That(
            async () => await ExternalBackend.LoadAsync(Runner("onnxruntime_runner.py", Onnx, "PARITY_PROVIDERS=NoSuchProvider")),
            Throws.InstanceOf<BackendException>().With.Message.Contains("this ONNX Runtime has no NoSuchProvider; it has "));
    }

    private static async Task AssertAgreeAsync(IBackend own, ExternalBackend backend, string[] images)
    {
        foreach (var image in images)
        {
            var input = ShapesInput.Of(image);
            using var expected = await own.RunAsync(input);
            using var result = await backend.RunAsync(input);
            var values = result.Outputs.Single().View<float>().ToArray();

            using var scope = Assert.EnterMultipleScope();
            Assert.That(result.Outputs[0].ToString(), Is.EqualTo(expected.Outputs[0].ToString()));
            Assert.That(ShapesInput.Outside(expected.Outputs[0].View<float>().ToArray(), values), Is.Zero);
            Assert.That(ShapesInput.Outside(ShapesInput.Expected(image), values), Is.Zero);
            Assert.That(result.DigestBefore, Is.EqualTo(expected.DigestBefore).And.EqualTo(result.DigestAfter));
        }
    }

    private ExternalOptions Torch(string model) => Runner("torch_runner.py", model);

    private ExternalOptions Ort(string model) => Runner("onnxruntime_runner.py", model);

    private ExternalOptions Runner(string runner, string model, params string[] variables) =>
        PythonEnvironment.Options(_folder.Path, [.. variables, "python3", Repository.PathOf("tools", "runners", runner), "{model}"]) with
        {
            ModelPath = model,
            ModelDisplayPath = Path.GetFileName(model),
        };
}
