using FsCheck;
using FsCheck.Fluent;

using Parity.Core.Comparison;
using Parity.Core.Gates;
using Parity.Imaging;
using Parity.TestKit;

namespace Parity.Configuration.Tests;

internal sealed class RunPlanLoaderTests
{
    private static IEnumerable<string> ShippedConfigurations => Directory.GetFiles(Repository.PathOf("configs"), "*.yaml").Select(path => Path.GetFileName(path));

    [TestCaseSource(nameof(ShippedConfigurations))]
    public void Every_shipped_configuration_loads(string name)
    {
        var plan = RunPlanLoader.Load(Repository.PathOf("configs", name));

        Assert.That(plan.Inputs.Files, Is.Not.Empty);
    }

    [Test]
    public void Everything_written_arrives_in_the_plan()
    {
        using var culture = new CommaCulture();
        using var config = new Config();
        var plan = config.Load();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Name, Is.EqualTo("run"));
        Assert.That(plan.Reference, Is.EqualTo("torch"));
        Assert.That(plan.Backends.Select(b => (b.Name, b.Kind)), Is.EqualTo(new[] { ("torch", BackendKind.TorchScript), ("ort", BackendKind.OnnxRuntime) }));
        Assert.That(plan.Backends[0].FullPath, Is.EqualTo(config.File("model.pt")));
        Assert.That(plan.Inputs.Files.Select(f => f.Name), Is.EqualTo(new[] { "B.JPG", "a.png", "c.jpeg" }), "ordinal order, no text files, no folders");
        Assert.That(plan.Preprocess, Is.EqualTo(new PreprocessOptions { Height = 64, Width = 96, Color = ColorOrder.Bgr, PadValue = 0, PadPlacement = PadPlacement.TopLeft, Scale = PixelScale.MultiplyBy(0.5f), Layout = TensorLayout.Nhwc }));
        Assert.That(plan.Candidates.Single().Tolerances.For("boxes"), Is.EqualTo(new Tolerance(0.05, 1e-3)));
        Assert.That(plan.Candidates.Single().Tolerances.For("other"), Is.EqualTo(new Tolerance(1e-3, 1e-3)));
        Assert.That(plan.Detection!.Bands, Is.EqualTo(new[] { 0, 0.5 }));
        Assert.That(plan.Detection.Nms.MultiLabel, Is.True);
        Assert.That(plan.Reports, Is.EqualTo(new ReportPlan { Json = "out/x.json", MaxDifferences = 3 }));
        Assert.That(plan.ConfigSha256, Has.Length.EqualTo(64));
    }

    [Test]
    public void What_is_left_out_has_a_safe_default()
    {
        using var config = new Config("version: 1\nreference: torch\nbackends:\n  torch: {kind: torchscript, path: model.pt}\n  ort: {kind: onnxruntime, path: model.onnx}\ninputs: {images: images}\ndetection: {decoder: yolov8}\n");
        var plan = config.Load();
        var gates = plan.Candidates.Single().Gates;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(plan.Name, Is.EqualTo("config"));
        Assert.That(plan.Preprocess, Is.EqualTo(new PreprocessOptions()));
        Assert.That(plan.Candidates.Single().Tolerances.Default, Is.EqualTo(new Tolerance(1e-4, 1e-4)));
        Assert.That(gates.MaxMismatched, Is.EqualTo(GateLimit.Default(0)));
        Assert.That(gates.Bands.Select(band => band.From), Is.EqualTo(new[] { 0, 0.5 }));
        Assert.That(gates.Bands[0].MaxUnexplained, Is.EqualTo(GateLimit.Default(0)));
        Assert.That(gates.Bands[0].MaxMissing, Is.Null);
        Assert.That(gates.Bands[1].MaxMissing, Is.EqualTo(GateLimit.Default(0)));
        Assert.That(gates.MinReferenceDetections, Is.EqualTo(GateLimit.Default(1)));
        Assert.That(gates.OutputsVary.IsOff || gates.DistinctModels.IsOff || gates.MinInputs.IsOff, Is.False);
        Assert.That(plan.Inputs.OnUnreadable, Is.EqualTo(OnUnreadable.Error));
    }

    [Test]
    public void Left_out_keys_of_a_band_gate_keep_their_defaults_and_uncovered_scores_keep_a_gate()
    {
        using var config = new Config(Config.Minimal + "detection: {decoder: yolov8}\ngates: {bands: [{from: 0.5, max_missing: 2}]}\n");
        var bands = config.Load().Candidates.Single().Gates.Bands;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(bands.Select(band => band.From), Is.EqualTo(new[] { 0, 0.5 }));
        Assert.That(bands[1].MaxMissing, Is.EqualTo(GateLimit.Configured(2)));
        Assert.That(bands[1].MaxExtra, Is.EqualTo(GateLimit.Default(0)));
        Assert.That(bands[0], Is.EqualTo(BandGateSettings.DefaultsFor(0)));
    }

    [Test]
    public void Only_the_word_off_disables()
    {
        using var config = new Config(Config.Minimal + "gates: {tensors: off, outputs_vary: off, distinct_models: off, min_inputs: off}\n");
        var gates = config.Load().Candidates.Single().Gates;

        Assert.That(new[] { gates.MaxMismatched, gates.OutputsVary, gates.DistinctModels, gates.MinInputs }, Is.All.EqualTo(GateLimit.Off));
    }

    [Test]
    public void Candidate_lays_its_own_limits_over_the_runs()
    {
        using var config = new Config(Config.Minimal + "detection: {decoder: yolov8}\ntolerances: {default: {atol: 1e-3}}\ngates: {tensors: {max_mismatched: 5}, bands: [{from: 0.5, max_missing: 1}]}\n" +
            "candidates: {ort: {tolerances: {default: {rtol: 0.01}}, gates: {bands: [{from: 0.5, max_extra: 4}]}}}\n");
        var candidate = config.Load().Candidates.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(candidate.Tolerances.Default, Is.EqualTo(new Tolerance(1e-3, 0.01)));
        Assert.That(candidate.Gates.MaxMismatched, Is.EqualTo(GateLimit.Configured(5)));
        Assert.That(candidate.Gates.Bands[1].MaxMissing, Is.EqualTo(GateLimit.Configured(1)));
        Assert.That(candidate.Gates.Bands[1].MaxExtra, Is.EqualTo(GateLimit.Configured(4)));
    }

    [Test]
    public void Outputs_are_named_by_list_or_by_position_or_name()
    {
        using var list = new Config(Config.Minimal.Replace("path: model.pt", "path: model.pt, outputs: [pred, ignore]", StringComparison.Ordinal));
        using var map = new Config(Config.Minimal.Replace("path: model.pt", "path: model.pt, outputs: {0: pred, feat: ignore, 2: ignore}", StringComparison.Ordinal));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(list.Load().Backends[0].Outputs, Is.EqualTo(new[] { new OutputName(0, null, "pred"), new OutputName(1, null, null) }));
        Assert.That(map.Load().Backends[0].Outputs, Is.EqualTo(new[] { new OutputName(0, null, "pred"), new OutputName(null, "feat", null), new OutputName(2, null, null) }));
    }

    [TestCase("images/*.png", "a.png")]
    [TestCase("images/a.png", "a.png")]
    [TestCase("'**/*.jpeg'", "images/c.jpeg")]
    [TestCase("[images/a.png, images/*.png]", "a.png")]
    public void Images_are_files_folders_or_globs_each_file_once(string images, string expected)
    {
        using var config = new Config(Config.Minimal.Replace("images: images", $"images: {images}", StringComparison.Ordinal));

        Assert.That(config.Load().Inputs.Files.Select(file => file.Name), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Glob_or_folder_without_images_gives_none([Values("images/*.bmp", "images/sub")] string images)
    {
        using var config = new Config(Config.Minimal.Replace("images: images", $"images: {images}", StringComparison.Ordinal));

        Assert.That(config.Load().Inputs.Files, Is.Empty);
    }

    [Test]
    public void Any_damaged_file_loads_or_says_why() => Prop.ForAll(
        (from at in Gen.Choose(0, Config.Full.Length - 1) from length in Gen.Choose(0, 12) from with in Gen.Elements("", "x", ":", "\n", "  ", "[", "{", "*a", "&a ", "off", "-1", "\t", "'", "é", "\0") select (at, length, with)).ToArbitrary(),
        damage =>
        {
            var text = Config.Full[..damage.at] + damage.with + Config.Full[Math.Min(Config.Full.Length, damage.at + damage.length)..];
            using var config = new Config(text);
            try
            {
                return config.Load() is not null;
            }
            catch (ConfigurationException e)
            {
                return e.Diagnostics.Length > 0 && e.Message.Length > 0;
            }
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(400));
}
