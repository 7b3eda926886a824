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
        var nodes = Nodes(assigned);
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

    [TestCase("CPUExecutionProvider:60", false)]
    [TestCase("CUDAExecutionProvider:57 CPUExecutionProvider:3", true)]
    [TestCase("", false)]
    public void Preferred_provider_may_run_nothing_where_a_fallback_is_allowed(string assigned, bool used)
    {
        var options = Options("cuda", "cpu") with { AllowFallback = true };
        var found = ExecutionProviders.Used(options, Nodes(assigned));

        Assert.That(ExecutionProviders.IsPreferredUsed(options, found), Is.EqualTo(used));
    }

    [Test]
    public void Provider_that_was_not_asked_for_may_run_nodes_in_no_case() => Assert.That(
        () => ExecutionProviders.Used(Options("cuda", "cpu") with { AllowFallback = true }, Nodes("CPUExecutionProvider:2 XNNPACKExecutionProvider:1")),
        Throws.TypeOf<BackendException>().With.Message.Contains("'xnnpack' was not asked for"));

    [Test]
    public async Task Fallback_that_is_allowed_is_taken_and_told()
    {
        await using var backend = OnnxRuntimeBackend.Load(Options("tensorrt", "cuda", "cpu") with { AllowFallback = true });
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(description.Device, Is.EqualTo("cpu"));
        Assert.That(description.NotEnforced, Is.EqualTo(new[] { "provider tensorrt: it is not in this build, which has cpu", "provider cuda: it is not in this build, which has cpu" }));
        Assert.That(description.Switches.ToDictionary()["providers_asked"], Is.EqualTo("tensorrt, cuda, cpu"));
        Assert.That(description.Switches.ToDictionary()["allow_fallback"], Is.EqualTo("true"));
    }

    [Test]
    public void Fallback_needs_a_provider_that_is_there() => Assert.That(
        () => OnnxRuntimeBackend.Load(Options("tensorrt", "cuda") with { AllowFallback = true }),
        Throws.TypeOf<BackendException>().With.Message.StartsWith("Backend 'ort': the execution provider 'cuda' is not in this build, which has cpu; "));

    [Test]
    public void Fallback_does_not_hide_what_is_wrong_with_the_model()
    {
        var options = Options("cuda", "cpu") with { AllowFallback = true, Path = Repository.PathOf("fixtures", "onnx", "unknown_operator.onnx") };

        Assert.That(() => OnnxRuntimeBackend.Load(options), Throws.TypeOf<BackendException>().With.Message.StartsWith("Backend 'ort': ONNX Runtime cannot load model.onnx: "));
    }

    [Test]
    public void Use_is_told_in_words_and_TF32_that_stays_on_is_not_enforced()
    {
        var use = new ProviderUse([new("tensorrt", 1), new("cuda", 2), new("cpu", 3)], "tensorrt", ["tensorrt"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((use.Device, use.Nodes, use.Tf32), Is.EqualTo(("tensorrt, cuda, cpu", "tensorrt 1, cuda 2, cpu 3", "allowed in tensorrt")));
        Assert.That(use.NotStrict, Is.EqualTo(new[] { "TF32 off in tensorrt: only NVIDIA_TF32_OVERRIDE=0 in the environment of its process does that" }));
    }

    private static IEnumerable<KeyValuePair<string, int>> Nodes(string assigned) =>
        assigned.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(':')).Select(entry => KeyValuePair.Create(entry[0], int.Parse(entry[1])));

    private static OnnxRuntimeOptions Options(params string[] providers) =>
        new() { Name = "ort", Path = Repository.PathOf("fixtures", "shapes", "shapes.onnx"), DisplayPath = "model.onnx", Providers = providers };
}
