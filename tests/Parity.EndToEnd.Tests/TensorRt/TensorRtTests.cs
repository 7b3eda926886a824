using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests.TensorRt;

/// <summary>TensorRT in a process of its own, against ONNX Runtime, over the stand-ins.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TensorRtTests : IDisposable
{
    private static readonly string[] Affine = ["tensor x input float32 1x4", "tensor y output float32 1x4", "op affine x y"];

    private readonly TemporaryFolder _folder = new();

    private static IEnumerable<int> Majors => [8, 10, 11];

    public void Dispose() => _folder.Dispose();

    [TestCaseSource(nameof(Majors))]
    public void Plan_that_is_right_passes_and_leaves_nothing_on_the_gpu(int major)
    {
        var result = Verify(major, $"path: model.plan, library: {TensorRtStandIns.FolderOf(major)}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(result.Output, Does.Contain($"trt: TensorRT {TensorRtStandIns.VersionOf(major)} on cuda:0 Stand-in GPU"));
        Assert.That(Left(), Is.Empty);
    }

    [TestCase(8, "fp32", 0)]
    [TestCase(10, "fp32", 0)]
    [TestCase(11, "fp32", 0)]
    [TestCase(8, "tf32", 1)]
    [TestCase(10, "tf32", 1)]
    [TestCase(11, "tf32", 1)]
    public void Plan_that_is_built_in_another_precision_fails_with_its_log_in_the_report(int major, string precision, int expected)
    {
        var result = Verify(major, $"onnx: model.onnx, precision: {precision}, engine_cache: cache, library: {TensorRtStandIns.FolderOf(major)}");
        var backend = Report().GetProperty("environment").GetProperty("backends")[1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(expected), result.Output + result.Error);
        Assert.That(backend.GetProperty("switches").GetProperty("tf32").GetString(), Is.EqualTo(precision == "fp32" ? "off" : "on"));
        Assert.That(backend.GetProperty("log").GetString(), Does.Contain($"building with TF32 {(precision == "fp32" ? "off" : "on")}"));
        Assert.That(Left(), Is.Empty);
    }

    [Test]
    public void Libraries_are_found_by_the_loader_and_by_the_variable()
    {
        using var scope = Assert.EnterMultipleScope();
        foreach (var variable in new[] { "LD_LIBRARY_PATH", "PARITY_TENSORRT" })
        {
            var result = Verify(10, "path: model.plan", new(variable, TensorRtStandIns.FolderOf(10)));
            Assert.That(result.ExitCode, Is.Zero, $"{variable}: {result.Output}{result.Error}");
        }
    }

    [Test]
    public void Without_tensorrt_the_places_and_the_ways_to_add_one_are_told()
    {
        var result = Verify(10, "path: model.plan", new("LD_LIBRARY_PATH", string.Empty));
        if (result.ExitCode == 0)
        {
            Assert.Ignore("TensorRT is installed on this machine.");
        }

        var fault = Fault();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(fault, Does.Contain("libnvinfer.so.10").And.Contains("/usr/lib/x86_64-linux-gnu").And.Contains("backends.trt.library").And.Contains("PARITY_TENSORRT"));
    }

    [TestCase("DEVICES", "0", "finds no GPU")]
    [TestCase("VERSION", "12.0.0", "but Parity knows the interface of")]
    [TestCase("LIE", "IRuntime::getLogger", "does not answer as its interface says")]
    [TestCase("cuMemAlloc_v2", "2", "the GPU is out of memory")]
    [TestCase("CAPABILITY", "7.5", "was built for another GPU")]
    [TestCase("ENQUEUE", "abort", "its process ended with SIGABRT")]
    public void What_goes_wrong_is_one_sentence_and_exit_code_3(string setting, string value, string expected)
    {
        var result = Verify(10, $"path: model.plan, library: {TensorRtStandIns.FolderOf(10)}", new($"PARITY_STANDIN_{setting}", value));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output + result.Error);
        Assert.That(Fault(), Does.StartWith("Backend 'trt': ").And.Contains(expected));
    }

    [Test]
    public void Built_plan_is_the_same_after_its_process_was_started_again()
    {
        var result = Verify(10, $"onnx: model.onnx, precision: fp32, engine_cache: cache, library: {TensorRtStandIns.FolderOf(10)}", new("PARITY_STANDIN_ENQUEUE", "abort"));
        var faults = Report().GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("message").GetString()!).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output + result.Error);
        Assert.That(faults, Has.Count.EqualTo(3).And.All.Contains("its process ended with SIGABRT"));
    }

    [Test]
    public void Plan_is_compared_with_one_of_the_same_model_in_another_precision()
    {
        var library = TensorRtStandIns.FolderOf(10);
        Verify(10, $"onnx: model.onnx, precision: tf32, engine_cache: cache, library: {library}");
        var config = File.ReadAllText(_folder.File("run.yaml"));
        _folder.Write("run.yaml", config.Replace("{kind: onnxruntime, path: model.onnx}", $"{{kind: tensorrt, onnx: model.onnx, engine_cache: cache, library: {library}}}", StringComparison.Ordinal));
        var result = ParityProcess.Run(_folder.Path, "verify", "run.yaml", "--report", "json=report.json");
        var failed = Report().GetProperty("candidates")[0].GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("status").GetString() == "failed").Select(gate => gate.GetProperty("name").GetString());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Output + result.Error);
        Assert.That(failed, Is.EqualTo(new[] { "tensors.max_mismatched" }));
    }

    [Test]
    public void Plan_that_never_returns_is_ended()
    {
        var result = Verify(10, $"path: model.plan, timeout_s: 6, library: {TensorRtStandIns.FolderOf(10)}", new("PARITY_STANDIN_ENQUEUE", "hang"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output + result.Error);
        Assert.That(Fault(), Does.Contain("one call took longer than 6 s, so its process was ended"));
    }

    [Test]
    public void Plan_of_another_version_and_operator_that_is_not_known_are_told()
    {
        var library = TensorRtStandIns.FolderOf(10);
        var version = Verify(8, $"path: model.plan, library: {library}");
        var versionFault = Fault();
        File.Copy(Repository.PathOf("fixtures", "tensorrt", "unsupported.onnx"), _folder.File("unsupported.onnx"));
        var model = Verify(10, $"onnx: unsupported.onnx, engine_cache: cache, library: {library}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((version.ExitCode, model.ExitCode), Is.EqualTo((3, 3)));
        Assert.That(versionFault, Does.Contain("was built by another version of TensorRT than 10.3.0").And.Contains("8.6.1"));
        Assert.That(Fault(), Does.Contain("node 1 'shift' of operator Sub: No importer registered for op: Sub"));
    }

    [Test]
    public void Speed_is_measured_by_the_devices_clock()
    {
        var result = Verify(10, $"path: model.plan, library: {TensorRtStandIns.FolderOf(10)}", more: "measure: {warmup: 1, iterations: 10, in_flight: 3}");
        var speed = Report().GetProperty("speed").EnumerateArray().Single(entry => entry.GetProperty("backend").GetString() == "trt");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(speed.GetProperty("inFlight").GetInt32(), Is.EqualTo(3));
        Assert.That(speed.GetProperty("deviceMs").GetProperty("median").GetDouble(), Is.EqualTo(0.5).Within(1e-3));
    }

    [Test]
    public void Doctor_tells_what_it_finds()
    {
        var found = ParityProcess.Run(_folder.Path, [new("PARITY_TENSORRT", TensorRtStandIns.FolderOf(11))], "doctor", "--json");
        using var document = JsonDocument.Parse(found.Output);
        var trt = document.RootElement.GetProperty("backends").EnumerateArray().Single(backend => backend.GetProperty("name").GetString() == "tensorrt");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(trt.GetProperty("canRun").GetBoolean(), Is.True, found.Output);
        Assert.That(trt.GetProperty("libraryVersion").GetString(), Is.EqualTo("11.0.0"));
        Assert.That(trt.GetProperty("device").GetString(), Is.EqualTo("cuda:0 Stand-in GPU"));
        Assert.That(trt.GetProperty("facts").GetProperty("onnx_parser").GetString(), Does.EndWith("libnvonnxparser.so.11"));
    }

    private ParityProcess.Result Verify(int major, string backend, KeyValuePair<string, string>? variable = null, string more = "")
    {
        if (!File.Exists(_folder.File("model.onnx")))
        {
            File.Copy(Repository.PathOf("fixtures", "tensorrt", "affine.onnx"), _folder.File("model.onnx"));
        }

        _folder.Write("model.plan", TensorRtStandIns.Plan(TensorRtStandIns.VersionOf(major), ["capability 8.9", .. Affine]));
        _folder.Write("run.yaml", $$"""
            version: 1
            reference: ort
            backends:
              ort: {kind: onnxruntime, path: model.onnx}
              trt: {kind: tensorrt, {{backend}}}
            inputs: {random: {count: 3, inputs: {x: {shape: [1, 4], min: 1, max: 2} } } }
            tolerances: {default: {atol: 1e-5, rtol: 0} }
            {{more}}
            """);
        KeyValuePair<string, string>[] environment = [new("PARITY_STANDIN_REPORT", _folder.File("left")), .. variable is { } given ? [given] : Array.Empty<KeyValuePair<string, string>>()];
        return ParityProcess.Run(_folder.Path, environment, "verify", "run.yaml", "--report", "json=report.json");
    }

    private JsonElement Report()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("report.json")));
        return document.RootElement.Clone();
    }

    private string Fault() => Report().GetProperty("faults")[0].GetProperty("message").GetString()!;

    // Lines of the stand-ins' report, "cuda stream 1 1", whose created and deleted objects are not as many.
    private IEnumerable<string> Left()
    {
        var lines = File.ReadAllLines(_folder.File("left"));
        Assert.That(lines, Has.Some.Contains("ICudaEngine").And.Some.Contains("device_memory"));
        return lines.Where(line => line.Split(' ') is [.., var created, var deleted] && created != deleted);
    }
}
