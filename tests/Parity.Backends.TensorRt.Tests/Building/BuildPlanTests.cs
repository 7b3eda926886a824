using Parity.Backends.TensorRt.Building;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>Plans built by the stand-ins, which round to TF32 and float16 as they were told.</summary>
[TestFixture(8)]
[TestFixture(10)]
[TestFixture(11)]
internal sealed class BuildPlanTests(int major) : StandInFixture(major)
{
    private const float Third = 1 / 3f;
    private static readonly float Exact = (2 * Third) + 1;

    private static string AffineOnnx => Repository.PathOf("fixtures", "tensorrt", "affine.onnx");

    private static string DynamicOnnx => Repository.PathOf("fixtures", "tensorrt", "affine_dynamic.onnx");

    [Test]
    public async Task Fp32_clears_tf32_and_computes_exactly()
    {
        await using var backend = Build(AffineOnnx, Fp32);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(backend, Thirds), Is.All.EqualTo(Exact));
        Assert.That(Switches(backend), Does.Contain("precision fp32").And.Contains("tf32 off"));
        Assert.That(backend.Log, Does.Contain("building with TF32 off, FP16 off, level 3"));
        Assert.That(backend.Description.NotEnforced, Is.Empty);
    }

    [Test]
    public async Task Tf32_shows_in_the_numbers()
    {
        await using var backend = Build(AffineOnnx, Fp32 with { Precision = Precision.Tf32 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(backend, Thirds), Is.All.Not.EqualTo(Exact).And.All.EqualTo(Exact).Within(1e-3));
        Assert.That(Switches(backend), Does.Contain("precision tf32").And.Contains("tf32 on"));
    }

    [Test]
    public async Task Fp16_is_a_flag_until_11_which_takes_it_from_the_model()
    {
        if (Major == 11)
        {
            Assert.That(FailureOf(() => Build(AffineOnnx, Fp32 with { Precision = Precision.Fp16 })), Does.Contain("float16").And.Contains("TensorRT 11"));
            return;
        }

        await using var backend = Build(AffineOnnx, Fp32 with { Precision = Precision.Fp16 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(backend, Thirds), Is.All.EqualTo((float)(Half)Exact));
        Assert.That(backend.Log, Does.Contain("FP16 on"));
    }

    [Test]
    public async Task Level_and_workspace_reach_the_builder()
    {
        await using var backend = Build(AffineOnnx, Fp32 with { OptimizationLevel = 5, WorkspaceMb = 64, EngineCacheFolder = Folder.File("cache") });
        var plan = File.ReadAllText(Directory.GetFiles(Folder.File("cache"), "*.plan").Single());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan, Does.Contain("level 5").And.Contains($"workspace {64 << 20}"));
        Assert.That(Switches(backend), Does.Contain("optimization_level 5").And.Contains("workspace_mb 64"));
    }

    [Test]
    public async Task Dynamic_input_takes_its_profile()
    {
        await using var backend = Build(DynamicOnnx, Fp32 with { Shapes = [new ShapeRange("x", [1, 4], [2, 4], [3, 4])] });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(3, 4), new float[12])), Is.EqualTo(Enumerable.Repeat(1f, 12)));
        Assert.That(await RefusalAsync(backend, Floats("x", new TensorShape(4, 4), new float[16])), Does.Contain("from [1, 4] to [3, 4]"));
    }

    [Test]
    public void Shapes_that_do_not_fit_the_model_are_told_with_what_to_write()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(FailureOf(() => Build(DynamicOnnx, Fp32)), Does.Contain("'x'").And.Contains("shapes"));
        Assert.That(FailureOf(() => Build(DynamicOnnx, Fp32 with { Shapes = [new ShapeRange("z", [1, 4], [2, 4], [3, 4])] })), Does.Contain("'z'"));
        Assert.That(FailureOf(() => Build(DynamicOnnx, Fp32 with { Shapes = [new ShapeRange("x", [1, 5], [2, 5], [3, 5])] })), Does.Contain("'x'"));
    }

    [Test]
    public void Operator_that_the_parser_does_not_know_is_told_with_its_node()
    {
        var failure = FailureOf(() => Build(Repository.PathOf("fixtures", "tensorrt", "unsupported.onnx"), Fp32));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(failure, Does.Contain("does not take unsupported.onnx: node 1").And.Contains("No importer registered for op: Sub"));
        Assert.That(failure, Major == 8 ? Does.Not.Contain("'shift'") : Does.Contain("'shift' of operator Sub"));
    }

    [Test]
    public void What_is_no_onnx_is_told() =>
        Assert.That(FailureOf(() => Build(Folder.Write("text.onnx", "hello"), Fp32)), Does.Contain("does not take text.onnx: Failed to parse the ONNX model"));

    [TestCase("createInferBuilder", "createInferBuilder: strange")]
    [TestCase("createNetworkV2", "createNetworkV2: strange")]
    [TestCase("createBuilderConfig", "createBuilderConfig: strange")]
    [TestCase("buildSerializedNetwork", "buildSerializedNetwork: strange")]
    public void Builder_that_fails_is_quoted(string function, string expected)
    {
        StandIns.Set("FAIL", function);
        StandIns.Set("WORDS", "strange");

        Assert.That(FailureOf(() => Build(AffineOnnx, Fp32)), Does.StartWith("Backend 'trt': ").And.Contains(expected));
    }

    [Test]
    public void Builder_whose_table_does_not_fit_builds_nothing()
    {
        StandIns.Set("LIE", "IBuilderConfig::getBuilderOptimizationLevel");

        Assert.That(FailureOf(() => Build(AffineOnnx, Fp32)), Does.Contain("does not answer as its interface says").And.Contains("getBuilderOptimizationLevel"));
    }

    [Test]
    public async Task Kept_plan_is_taken_again_until_it_is_damaged()
    {
        var options = Fp32 with { EngineCacheFolder = Folder.File("cache") };
        var (seen, descriptions) = (new List<string>(), new List<string>());
        for (var round = 0; round < 4; round++)
        {
            await using var backend = Build(AffineOnnx, options);
            seen.Add(backend.Log!.Contains("the plan was built before", StringComparison.Ordinal) ? "hit" : "built");
            descriptions.Add(string.Join('\n', Switches(backend).Split('\n').Where(line => !line.StartsWith("plan_sha256", StringComparison.Ordinal))));
            if (round == 1)
            {
                File.AppendAllText(Directory.GetFiles(Folder.File("cache"), "*.plan").Single(), "x");
            }
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(seen, Is.EqualTo(new[] { "built", "hit", "built", "hit" }));
        Assert.That(descriptions.Distinct(), Has.Exactly(1).Items, "A report does not depend on what was kept.");
    }

    [Test]
    public async Task Timing_cache_is_written_grows_and_a_file_that_is_none_stays_as_it_is()
    {
        var path = Folder.File("timing");
        await using (var first = Build(AffineOnnx, Fp32 with { TimingCachePath = path }))
        {
        }

        var length = new FileInfo(path).Length;
        await using (var second = Build(AffineOnnx, Fp32 with { TimingCachePath = path }))
        {
        }

        var wrong = Folder.Write("wrong", "my thesis");
        await using var backend = Build(AffineOnnx, Fp32 with { TimingCachePath = wrong });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(new FileInfo(path).Length, Is.GreaterThan(length));
        Assert.That(File.ReadAllText(wrong), Is.EqualTo("my thesis"));
        Assert.That(backend.Log, Does.Contain("is not used and left as it is"));
    }

    private static BuildOptions Fp32 => new() { Precision = Precision.Fp32 };

    private static TensorData Thirds => Floats("x", new TensorShape(1, 4), Third, Third, Third, Third);

    private TensorRtBackend Build(string onnx, BuildOptions build) => TensorRtBackend.Load(Options(onnx, build));

    private static string Switches(TensorRtBackend backend) => string.Join('\n', backend.Description.Switches.Select(entry => $"{entry.Key} {entry.Value}"));
}
