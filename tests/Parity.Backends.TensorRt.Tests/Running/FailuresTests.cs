using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Running;

/// <summary>Each failure is one sentence with the engine's own words, and leaves nothing behind.</summary>
[TestFixture(8)]
[TestFixture(10)]
[TestFixture(11)]
internal sealed class FailuresTests(int major) : StandInFixture(major)
{
    [TestCase("IRuntime::getPImpl")]
    [TestCase("IRuntime::getLogger")]
    [TestCase("ICudaEngine::getPImpl")]
    [TestCase("IExecutionContext::getPImpl")]
    [TestCase("IExecutionContext::getEngine")]
    [TestCase("IExecutionContext::getName")]
    [TestCase("IExecutionContext::getTensorAddress")]
    public void Table_that_does_not_fit_the_library_is_found_at_load(string function)
    {
        StandIns.Set("LIE", function);

        Assert.That(FailureOf(() => Load(Affine)), Does.Contain("does not answer as its interface says").And.Contains(function));
    }

    [TestCase("createInferRuntime", "does not start: createInferRuntime: strange")]
    [TestCase("deserializeCudaEngine", "cannot load model.plan: deserializeCudaEngine: strange")]
    [TestCase("createExecutionContext", "cannot make model.plan ready to run: createExecutionContext: strange")]
    public void Refusal_to_load_quotes_the_engine(string function, string expected)
    {
        StandIns.Set("FAIL", function);
        StandIns.Set("WORDS", "strange");

        Assert.That(FailureOf(() => Load(Affine)), Does.StartWith($"Backend 'trt': TensorRT {TensorRtStandIns.VersionOf(Major)} ").And.Contains(expected));
    }

    [TestCase("setInputShape", "does not take 'x' of shape [1, 4]")]
    [TestCase("setTensorAddress", "does not take the memory of 'x'")]
    [TestCase("enqueueV3", "does not run")]
    public async Task Refusal_to_run_quotes_the_engine_and_the_next_call_works(string function, string expected)
    {
        await using var backend = Load(Affine);
        StandIns.Set("FAIL", function);
        StandIns.Set("WORDS", "strange");
        var failure = await RefusalAsync(backend, Floats("x", new TensorShape(1, 4), 1, 2, 3, 4));
        StandIns.Set("FAIL", null);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(failure, Does.Contain(expected).And.Contains($"{function}: strange"));
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(1, 4), 1, 2, 3, 4)), Is.EqualTo(new[] { 3f, 5, 7, 9 }));
    }

    [Test]
    public void Plan_of_another_version_is_told_with_both_versions() =>
        Assert.That(FailureOf(() => LoadPlan(TensorRtStandIns.Plan("9.9.9", Affine))), Does.Contain("was built by another version of TensorRT").And.Contains("9.9.9").And.Contains(TensorRtStandIns.VersionOf(Major)));

    [Test]
    public void Plan_for_another_gpu_is_told() =>
        Assert.That(FailureOf(() => Load(["capability 7.5", .. Affine])), Does.Contain("was built for another GPU").And.Contains("compute 7.5").And.Contains("compute 8.9"));

    [Test]
    public void Files_that_are_no_plan_are_told_by_what_they_are()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(FailureOf(() => LoadPlan("hello")), Does.Contain("cannot load model.plan").And.Contains("the magic line is missing"));
        Assert.That(FailureOf(() => LoadPlan("")), Does.Contain("cannot load model.plan"));
        Assert.That(FailureOf(() => TensorRtBackend.Load(Options(Repository.PathOf("fixtures", "tensorrt", "affine.onnx")))), Does.Contain("which is an ONNX model: name it by the key onnx"));
        Assert.That(FailureOf(() => TensorRtBackend.Load(Options(Folder.File("missing.plan")))), Does.Contain("missing.plan cannot be read"));
    }

    [TestCase("float8", "holds")]
    public void Type_that_cannot_be_compared_is_refused(string type, string expected) =>
        Assert.That(FailureOf(() => Load($"tensor x input {type} 4", "tensor y output float32 4", "op affine x y")), Does.Contain("'x' of model.plan").And.Contains(expected));

    [TestCase("chw4")]
    [TestCase("chw32")]
    [TestCase("hwc8")]
    public void Vectorised_format_is_refused_in_its_own_words(string format) =>
        Assert.That(FailureOf(() => Load("tensor x input float32 1x4", $"tensor y output float32 1x4 device {format}", "op affine x y")), Does.Contain("'y' of model.plan is stored in another order").And.Contains(format));

    [Test]
    public async Task Other_inputs_than_the_plan_takes_are_refused()
    {
        await using var backend = Load(Affine);
        Task<string> Refusal(params TensorData[] tensors) => RefusalAsync(backend, tensors);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await Refusal(), Does.Contain("takes 1 inputs (x: float32 [1, 4]), but was given 0"));
        Assert.That(await Refusal(Floats("x", new TensorShape(1, 3), 1, 2, 3)), Does.Contain("takes x: float32 [1, 4], but is fed x: float32 [1, 3]"));
        Assert.That(await Refusal(TensorData.FromArray("x", ElementType.Int32, new TensorShape(1, 4), new[] { 1, 2, 3, 4 })), Does.Contain("is fed x: int32 [1, 4]"));
    }

    [TestCase("VERSION", "12.0.0", "is TensorRT 12.0.0, but Parity knows the interface of")]
    [TestCase("VERSION", "9.3.0", "is TensorRT 9.3.0, but Parity knows the interface of")]
    [TestCase("VERSION", "8.5.3", "is TensorRT 8.5.3, but Parity knows the interface of")]
    [TestCase("DEVICES", "0", "finds no GPU (no CUDA-capable device is detected, CUDA error 100)")]
    [TestCase("cuInit", "3", "does not start: initialization error, CUDA error 3")]
    [TestCase("cuInit", "34", "stand-in to link against")]
    [TestCase("cuDevicePrimaryCtxRetain", "2", "out of memory")]
    [TestCase("cuMemAlloc_v2", "2", "the GPU is out of memory")]
    [TestCase("cuStreamCreate", "2", "makes no stream: out of memory")]
    [TestCase("cuEventCreate", "2", "makes no event")]
    public void Version_and_driver_are_told(string setting, string value, string expected)
    {
        StandIns.Set(setting, value);

        Assert.That(FailureOf(() => Load(Affine)), Does.StartWith("Backend 'trt': ").And.Contains(expected));
    }

    [TestCase("cuMemAllocHost_v2", "2", "of pinned host memory for input 'x'")]
    [TestCase("cuMemcpyHtoDAsync_v2", "1", "cannot be given input 'x': invalid argument")]
    [TestCase("cuMemcpyDtoHAsync_v2", "1", "does not give output 'y': invalid argument")]
    [TestCase("cuMemsetD8Async", "1", "cannot fill output 'y'")]
    [TestCase("cuCtxSetCurrent", "201", "cannot be made current")]
    public async Task Driver_that_fails_in_a_call_is_told(string function, string code, string expected)
    {
        await using var backend = Load(Affine);
        StandIns.Set(function, code);
        var failure = await RefusalAsync(backend, Floats("x", new TensorShape(1, 4), 1, 2, 3, 4));
        StandIns.Set(function, null);

        Assert.That(failure, Does.Contain(expected));
    }

    [Test]
    public async Task Larger_input_than_the_gpus_memory_is_told_with_what_is_free()
    {
        await using var backend = Load("tensor x input float32 -1", "tensor y output float32 -1", "op affine x y", "profile 0 x 1 1 1000000");
        StandIns.Set("MEMORY_MB", "1");
        var failure = await RefusalAsync(backend, Floats("x", new TensorShape(1_000_000), new float[1_000_000]));

        Assert.That(failure, Does.Contain("the GPU is out of memory: input 'x' needs 3.8 MiB").And.Contains("of 1 MiB are free"));
    }

    [Test]
    public void Gpu_that_is_not_there_is_told_with_those_that_are() =>
        Assert.That(
            FailureOf(() => TensorRtBackend.Load(Options(Folder.Write("model.plan", TensorRtStandIns.Plan(TensorRtStandIns.VersionOf(Major), Affine))) with { CudaDevice = 3 })),
            Does.Contain("there is no GPU 3, but 0 (Stand-in GPU)"));

    [Test]
    public async Task Newer_minor_version_than_was_checked_is_used_and_told()
    {
        var newer = Major switch { 8 => "8.6.3", 10 => "10.17.0", _ => "11.2.0" };
        StandIns.Set("VERSION", newer);
        await using var backend = LoadPlan(TensorRtStandIns.Plan(newer, Affine));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Switches.Single(entry => entry.Key == "interface").Value, Major == 8 ? Is.EqualTo("checked") : Does.Contain($"TensorRT {newer} is newer than"));
        Assert.That(backend.Description.NotEnforced, Major == 8 ? Is.Empty : Has.One.Contains($"TensorRT {newer} is newer than"));
    }

    [Test]
    public async Task Plugins_that_do_not_register_are_noted_and_stop_no_plan_without_them()
    {
        StandIns.Set("FAIL", "initLibNvInferPlugins");
        await using var backend = Load(Affine);

        Assert.That(backend.Log, Does.Contain("NVIDIA's plugins are not there"));
    }
}
