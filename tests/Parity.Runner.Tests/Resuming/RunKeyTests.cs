using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Runner.Resuming;

namespace Parity.Runner.Tests.Resuming;

internal sealed class RunKeyTests
{
    private static readonly RunPlan Plan = SampleRuns.Plan("r", "c") with { Detection = new DetectionOptions { Decoder = DecoderKind.Ssd } };

    private static readonly BackendDescription Backend = new()
    {
        Name = "c",
        Kind = "onnxruntime",
        Library = "ONNX Runtime",
        LibraryVersion = "1",
        Device = "cpu",
        ModelPath = "model.onnx",
        ModelSha256 = "0",
        Weights = [new ModelFile("weights", "1", 2)],
        Inputs = [],
        Outputs = [],
        Switches = [new("threads", "1")],
    };

    private static readonly EnvironmentReport Machine = new()
    {
        ParityVersion = "1",
        OperatingSystem = "os",
        Architecture = "x64",
        Processor = "p",
        ProcessorFeatures = ["avx2"],
        ProcessorCount = 2,
        Runtime = ".NET",
        Backends = [],
    };

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["same"] = Of(),
        ["configuration"] = Of(Plan with { ConfigSha256 = "1" }),
        ["its folder"] = Of(Plan with { ConfigPath = "other/test.yaml" }),
        ["a flag"] = Of(Plan with { TimeoutS = 3 }),
        ["differences kept"] = Of(Plan with { Reports = Plan.Reports with { MaxDifferences = 1 } }),
        ["exported detections"] = Of(Plan with { Reports = Plan.Reports with { Coco = "out" } }),
        ["a gate"] = Of(Plan with { Candidates = [Plan.Candidates[0] with { Gates = new() { DistinctModels = Core.Gates.GateLimit.Off } }] }),
        ["a command's folder"] = Of(Plan with { Backends = [Plan.Backends[0], Plan.Backends[1] with { CommandFolder = "/elsewhere" }] }),
        ["a stage's folder"] = Of(Plan with { Backends = [Plan.Backends[0], Plan.Backends[1] with { Stages = [Plan.Backends[1] with { CommandFolder = "/elsewhere" }] }] }),
        ["priors"] = Of(Plan with { Detection = Plan.Detection! with { Format = new() { Priors = [1, 2, 3, 4] } } }),
        ["other priors"] = Of(Plan with { Detection = Plan.Detection! with { Format = new() { Priors = [1, 2, 3, 5] } } }),
        ["annotations"] = Of(annotations: "1"),
        ["build"] = Of(build: "other"),
        ["model"] = Of(backend: Backend with { ModelSha256 = "1" }),
        ["weights"] = Of(backend: Backend with { Weights = [new ModelFile("weights", "2", 2)] }),
        ["library"] = Of(backend: Backend with { Library = "other" }),
        ["library's version"] = Of(backend: Backend with { LibraryVersion = "2" }),
        ["device"] = Of(backend: Backend with { Device = "cuda:0" }),
        ["switch"] = Of(backend: Backend with { Switches = [new("threads", "2")] }),
        ["how it was built"] = Of(backend: Backend with { BuiltAs = "fp16" }),
        ["what is not enforced"] = Of(backend: Backend with { NotEnforced = ["tf32"] }),
        ["a backend less"] = RunKey.Of(Plan, [], Machine, null, "build"),
        ["version"] = Of(machine: Machine with { ParityVersion = "2" }),
        ["architecture"] = Of(machine: Machine with { Architecture = "arm64" }),
        ["processor's features"] = Of(machine: Machine with { ProcessorFeatures = ["avx2", "avx512f"] }),
        ["processors"] = Of(machine: Machine with { ProcessorCount = 4 }),
        ["graphics"] = Of(machine: Machine with { Gpus = [new GpuReport("H200", "0")] }),
        ["driver"] = Of(machine: Machine with { GpuDriver = "1" }),
        ["packages"] = Of(machine: Machine with { Libraries = ImmutableSortedDictionary<string, string>.Empty.Add("SkiaSharp", "4") }),
        ["variables"] = Of(machine: Machine with { Variables = ImmutableSortedDictionary<string, string>.Empty.Add("OMP_NUM_THREADS", "1") }),
    };

    [Test]
    public void Whatever_a_figure_depends_on_gives_another_key() =>
        Assert.That(Keys.GroupBy(entry => entry.Value).Where(group => group.Count() > 1).Select(group => string.Join(", ", group.Select(entry => entry.Key))), Is.Empty);

    [Test]
    public void What_changes_no_figure_gives_the_same_key()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Of(), Is.EqualTo(Keys["same"]).And.Match("^[0-9a-f]{64}$"));
        Assert.That(Of(machine: Machine with { MemoryBytes = 1 }), Is.EqualTo(Keys["same"]));
        Assert.That(Of(Plan with { Reports = Plan.Reports with { Files = [new ReportTarget(ReportKind.Html, "page.html")] } }), Is.EqualTo(Keys["same"]));
        Assert.That(Of(Plan with { Baseline = new BaselinePlan("b.json", "/b.json", ImmutableSortedDictionary<string, Core.Gates.GateLimit>.Empty) }), Is.EqualTo(Keys["same"]));
        Assert.That(Of(Plan with { Waivers = [new Core.Gates.Waiver("tensors.max_mismatched", null, "known", new DateOnly(2026, 1, 1))] }), Is.EqualTo(Keys["same"]));
    }

    private static string Of(RunPlan? plan = null, BackendDescription? backend = null, EnvironmentReport? machine = null, string? annotations = null, string build = "build") =>
        RunKey.Of(plan ?? Plan, [backend ?? Backend], machine ?? Machine, annotations, build);
}
