using Parity.Backends.OnnxRuntime.Providers;
using Parity.Core.Backends;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests.Providers;

internal sealed class ExecutionProvidersTests
{
    [Test]
    public async Task Nodes_of_a_real_model_run_on_the_cpu_and_are_counted()
    {
        await using var backend = OnnxRuntimeBackend.Load(Options("cpu"));
        var switches = backend.Description.Switches.ToDictionary();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Device, Is.EqualTo("cpu"));
        Assert.That(switches["nodes"], Does.Match("^cpu [1-9][0-9]*$"));
        Assert.That(switches["providers_asked"], Is.EqualTo("cpu"));
    }

    [Test]
    public async Task Model_without_anything_to_compute_still_loads()
    {
        await using var backend = OnnxRuntimeBackend.Load(Options("cpu") with { Path = Repository.PathOf("fixtures", "onnx", "input_as_output.onnx") });

        Assert.That(backend.Description.Device, Is.EqualTo("cpu"));
    }

    [TestCase("cuda")]
    [TestCase("azure")]
    public void Provider_that_this_build_lacks_is_refused(string provider)
    {
        var e = Assert.Throws<BackendException>(() => OnnxRuntimeBackend.Load(Options(provider, "cpu")))!;

        Assert.That(e.Message, Is.EqualTo($"Backend 'ort': the execution provider '{provider}' is not in this build, which has cpu; change backends.ort.providers, or name a build that has it in backends.ort.library."));
    }

    [TestCase("cuda cpu", "CUDAExecutionProvider:57 CPUExecutionProvider:3", null)]
    [TestCase("cuda cpu", "CUDAExecutionProvider:57", null)]
    [TestCase("tensorrt cuda cpu", "TensorrtExecutionProvider:1", null)]
    [TestCase("cpu", "", null)]
    [TestCase("cuda cpu", "CPUExecutionProvider:60", "the execution provider 'cuda' was asked for, but runs no node of model.onnx (60 run on cpu)")]
    [TestCase("cuda", "", "the execution provider 'cuda' was asked for, but runs no node of model.onnx (none runs anywhere)")]
    [TestCase("cuda", "CUDAExecutionProvider:57 CPUExecutionProvider:3", "'cpu' was not asked for, but runs nodes of model.onnx (57 run on cuda, 3 run on cpu)")]
    [TestCase("cpu", "CPUExecutionProvider:2 XNNPACKExecutionProvider:1", "'xnnpack' was not asked for, but runs nodes of model.onnx (2 run on cpu, 1 run on xnnpack)")]
    public void Preferred_provider_must_run_nodes_and_no_other_than_asked(string asked, string assigned, string? problem)
    {
        var nodes = assigned.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(':')).Select(entry => KeyValuePair.Create(entry[0], int.Parse(entry[1])));
        var options = Options(asked.Split(' '));
        if (problem is null)
        {
            Assert.That(() => ExecutionProviders.Used(options, nodes), Throws.Nothing);
        }
        else
        {
            Assert.That(Assert.Throws<BackendException>(() => ExecutionProviders.Used(options, nodes))!.Message, Does.Contain(problem));
        }
    }

    [Test]
    public void Use_is_told_in_words_and_TF32_that_stays_on_is_not_enforced()
    {
        var use = new ProviderUse([new("tensorrt", 1), new("cuda", 2), new("cpu", 3)], "tensorrt", ["tensorrt"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((use.Device, use.Nodes, use.Tf32), Is.EqualTo(("tensorrt, cuda, cpu", "tensorrt 1, cuda 2, cpu 3", "allowed in tensorrt")));
        Assert.That(use.NotStrict, Is.EqualTo(new[] { "TF32 off in tensorrt: only NVIDIA_TF32_OVERRIDE=0 in the environment of its process does that" }));
    }

    private static OnnxRuntimeOptions Options(params string[] providers) =>
        new() { Name = "ort", Path = Repository.PathOf("fixtures", "shapes", "shapes.onnx"), DisplayPath = "model.onnx", Providers = providers };
}
