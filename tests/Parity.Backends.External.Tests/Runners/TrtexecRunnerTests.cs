using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests.Runners;

/// <summary>TensorRT needs a GPU: these run against a script that behaves as trtexec is documented to.</summary>
internal sealed class TrtexecRunnerTests
{
    private static readonly string StandIn = Repository.PathOf("tests", "Parity.Backends.External.Tests", "Runners", "trtexec_stand_in.py");
    private static readonly TensorSet X = new(TensorData.FromArray<float>("in:0", ElementType.Float32, new TensorShape(2, 3), [0, 1, 2, 3, 4, 5]));
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create()
    {
        PythonEnvironment.Require();
        _folder = new TemporaryFolder();
    }

    [TearDown]
    public void Remove() => _folder?.Dispose();

    [TestCase("dynamic", "model.onnx")]
    [TestCase("static", "model.onnx")]
    [TestCase("dynamic", "model.engine")]
    public async Task Raw_bindings_come_back_as_tensors(string kind, string file)
    {
        await using var backend = await ExternalBackend.LoadAsync(Trtexec($"{kind}\nin:0\na/b", file));
        using var first = await backend.RunAsync(X);
        using var second = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.Outputs.Select(output => output.ToString()), Is.EqualTo(new[] { "a_b: float32 [2, 3]", "count: int64 []" }));
        Assert.That(first.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 0, 2, 4, 6, 8, 10 }));
        Assert.That(second.Outputs[1].View<long>().ToArray(), Is.EqualTo(new[] { 6 }));
        Assert.That((backend.Description.Library, backend.Description.LibraryVersion), Is.EqualTo(("TensorRT (trtexec)", "10.3.0")));
        Assert.That(CountOf(backend.Log!, "built with"), Is.EqualTo(file == "model.onnx" ? 1 : 0));
    }

    [TestCase("model.onnx", "")]
    [TestCase("model.engine", "the command does not say that it computes strictly; TF32 in a plan file that was built before")]
    public async Task Strict_numerics_are_for_the_build(string file, string notEnforced)
    {
        await using var backend = await ExternalBackend.LoadAsync(Trtexec("dynamic\nin:0\ny", file) with { Numerics = "strict" });
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(string.Join("; ", backend.Description.NotEnforced), Is.EqualTo(notEnforced));
        Assert.That(backend.Log, file == "model.onnx" ? Does.Contain("built with noTF32") : Does.Not.Contain("built with"));
    }

    [Test]
    public async Task Names_of_inputs_can_be_given()
    {
        await using var backend = await ExternalBackend.LoadAsync(Trtexec("dynamic\nimages\ny", "model.onnx", "TRTEXEC_INPUTS=images"));
        using var result = await backend.RunAsync(X);

        Assert.That(result.Outputs, Has.Count.EqualTo(2));
    }

    [TestCase("double", "with 48 bytes, and its shape and type need 24")]
    [TestCase("type", "whose type fp8 is none of fp32, ")]
    [TestCase("nothing", "trtexec dumped no output")]
    [TestCase("unsupported", "trtexec ended with exit code 1: [11/25/2026-10:00:00] [E] ModelImporter.cpp:726: While parsing node number 7 [Einsum]: unsupported")]
    public async Task What_trtexec_cannot_do_or_lose_is_a_fault(string wrong, string message)
    {
        await using var backend = await ExternalBackend.LoadAsync(Trtexec($"dynamic\nin:0\ny\n{wrong}", "model.onnx"));

        Assert.That(async () => await backend.RunAsync(X), Throws.InstanceOf<BackendException>().With.Message.Contains(message));
    }

    [Test]
    public void Program_that_is_not_there_is_a_fault() =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(Trtexec("dynamic\nin:0\ny", "model.onnx", "TRTEXEC=no-such-trtexec")),
            Throws.InstanceOf<BackendException>().With.Message.Contains("no-such-trtexec does not start (No such file or directory); set TRTEXEC to its path"));

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    private ExternalOptions Trtexec(string model, string file, params string[] variables)
    {
        var path = _folder.Write(file, model);
        return PythonEnvironment.Options(_folder.Path, [$"TRTEXEC={StandIn}", .. variables, "python3", Repository.PathOf("tools", "runners", "trtexec_runner.py"), "{model}"]) with
        {
            ModelPath = path,
            ModelDisplayPath = file,
        };
    }
}
