using System.Collections.Immutable;

namespace Parity.Configuration.Tests.Sections;

internal sealed class TensorRtSectionTests : ConfigurationFixture
{
    private const string Ort = "{kind: onnxruntime, path: a.onnx}";

    [Test]
    public void Plan_file_needs_nothing_but_its_path()
    {
        var plan = Read("{kind: tensorrt, path: a.pt}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Kind, Is.EqualTo(BackendKind.TensorRt));
        Assert.That(plan.FullPath, Is.EqualTo(Path.Combine(Folder.Path, "a.pt")));
        Assert.That(plan.Build, Is.Null);
        Assert.That(plan.CudaDevice, Is.Zero);
    }

    [Test]
    public void Build_has_every_setting()
    {
        Folder.Touch("trt/libnvinfer.so.10");
        var plan = Read(
            "{kind: tensorrt, onnx: a.onnx, precision: fp16, optimization_level: 5, workspace_mb: 512, timing_cache: t.cache, engine_cache: plans, library: trt, device: 'cuda:3', " +
            "shapes: {a: [1, 3], b: {min: [1], max: [4]}, c: {min: [1], opt: [2], max: [4]}}}");
        var build = plan.Build!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Path, Is.EqualTo("a.onnx"));
        Assert.That((plan.Library, plan.FullLibrary, plan.CudaDevice), Is.EqualTo(("trt", Path.Combine(Folder.Path, "trt"), 3)));
        Assert.That((build.Precision, build.OptimizationLevel, build.WorkspaceMb), Is.EqualTo((TensorRtPrecision.Fp16, 5, 512)));
        Assert.That((build.TimingCache, build.FullTimingCache), Is.EqualTo(("t.cache", Path.Combine(Folder.Path, "t.cache"))));
        Assert.That((build.EngineCache, build.FullEngineCache), Is.EqualTo(("plans", Path.Combine(Folder.Path, "plans"))));
        Assert.That(build.Shapes.Select(Show), Is.EqualTo(new[] { "a 1,3 1,3 1,3", "b 1 4 4", "c 1 2 4" }));
    }

    [Test]
    public void Precision_is_what_tensorrt_does_by_itself_unless_numerics_are_strict()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Read("{kind: tensorrt, onnx: a.onnx}").Build!.Precision, Is.EqualTo(TensorRtPrecision.Tf32));
        Assert.That(Read("{kind: tensorrt, onnx: a.onnx, numerics: strict}").Build!.Precision, Is.EqualTo(TensorRtPrecision.Fp32));
    }

    [TestCase("{kind: tensorrt}", "5:8: backends.ort needs the key 'path': a plan file, or onnx: the model that one is built from")]
    [TestCase("{kind: tensorrt, path: a.pt, onnx: a.onnx}", "5:43: backends.ort.onnx and path are both there; write path for a plan file, or onnx to have one built")]
    [TestCase("{kind: tensorrt, onnx: b.onnx}", "5:31: backends.ort.onnx: file 'b.onnx' does not exist (paths are relative to the configuration's folder: DIR/b.onnx); did you mean 'a.onnx'?")]
    [TestCase("{kind: tensorrt, path: a.pt, precision: fp32}", "5:48: backends.ort.precision is decided when a plan is built, and path names one that is built already; leave it out, or write onnx instead of path")]
    [TestCase("{kind: tensorrt, path: a.pt, shapes: {a: [1]}}", "5:45: backends.ort.shapes is decided when a plan is built, and path names one that is built already; leave it out, or write onnx instead of path")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, precision: int8}", "5:50: backends.ort.precision must be fp32, tf32 or fp16, not 'int8'")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, precision: tf32, numerics: strict}", "5:50: backends.ort.precision contradicts numerics: strict, which the reference is by default; write fp32, or numerics: as_deployed")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, optimization_level: 6}", "5:59: backends.ort.optimization_level must be a whole number from 0 to 5, not '6'")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, workspace_mb: 0}", "5:53: backends.ort.workspace_mb must be a whole number from 1 to 16777216, not '0'")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, shapes: {a: {max: [4]}}}", "5:51: backends.ort.shapes.a needs both min and max, the smallest and the largest shape that the plan must take")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, shapes: {a: {min: [4], max: [2]}}}", "5:67: backends.ort.shapes.a.max [2] must have as many dimensions as min [4], and none smaller")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, timing_cache: a.onnx}", "5:53: backends.ort.timing_cache 'a.onnx' is the model itself, which it would replace; name another file")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, timing_cache: no/t}", "5:53: backends.ort.timing_cache: the folder of 'no/t' does not exist (DIR/no/t); create it first")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, engine_cache: a.pt}", "5:53: backends.ort.engine_cache 'a.pt' is a file; name a folder")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, threads: 2}", "5:39: key 'threads' in backends.ort belongs to kind torchscript or onnxruntime, not to tensorrt")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, device: cpu}", "5:47: backends.ort.device must be cuda or cuda:N with N from 0 to 1023, not 'cpu'")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, device: 'cuda:-1'}", "5:47: backends.ort.device must be cuda or cuda:N with N from 0 to 1023, not 'cuda:-1' in quotes")]
    [TestCase("{kind: tensorrt, onnx: a.onnx, library: trt}", "5:48: backends.ort.library: file or folder 'trt' does not exist (paths are relative to the configuration's folder: DIR/trt)")]
    [TestCase("{kind: onnxruntime, path: a.onnx, device: cuda}", "5:50: backends.ort.device cuda is used by no provider; write providers: [cuda, cpu] or [tensorrt, cuda, cpu] too")]
    [TestCase("{kind: torchscript, path: a.pt, library: a.pt}", "5:40: key 'library' in backends.ort belongs to kind onnxruntime or tensorrt, not to torchscript")]
    [TestCase("{kind: torchscript, path: a.pt, device: gpu}", "5:48: backends.ort.device must be cpu, cuda or cuda:N with N from 0 to 1023, not 'gpu'")]
    public void Wrong_settings_are_reported(string ort, string expected) =>
        Assert.That(Folder.Problems(ConfigFolder.Minimal.Replace(Ort, ort, StringComparison.Ordinal)), Is.EqualTo(new[] { expected }));

    [TestCase("cpu", null)]
    [TestCase("cuda", 0)]
    [TestCase("cuda:2", 2)]
    public void TorchScript_runs_where_it_is_told(string device, int? expected) =>
        Assert.That(Read($"{{kind: torchscript, path: a.pt, device: '{device}'}}").CudaDevice, Is.EqualTo(expected));

    private BackendPlan Read(string ort) => Folder.Load(ConfigFolder.Minimal.Replace(Ort, ort, StringComparison.Ordinal)).Backends[1];

    private static string Show(TensorRtShape shape) => $"{shape.Input} {Show(shape.Min)} {Show(shape.Opt)} {Show(shape.Max)}";

    private static string Show(ImmutableArray<long> shape) => string.Join(',', shape);
}
