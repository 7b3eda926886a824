using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parity.Core;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Imaging;

using Parity.TestKit;

namespace Parity.Configuration.Tests;

internal sealed class RunPlanLoaderTests : ConfigurationFixture
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;

    private static IEnumerable<string> Configs =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "configs"), "*.yaml").Select(path => Path.GetFileName(path)).Where(name => name != "batch.yaml").Order();

    [TearDown]
    public void RestoreCulture() => CultureInfo.CurrentCulture = culture;

    [TestCaseSource(nameof(Configs))]
    public void Loads_every_example(string name)
    {
        var plan = RunPlanLoader.Load(Path.Combine(Repository.Root, "configs", name));
        Assert.That(plan.Inputs.Files.IsEmpty, Is.Not.EqualTo(plan.Inputs.IsImages));
        Assert.That(plan.Backends.Select(backend => backend.FullPath), Has.All.Matches<string>(File.Exists));
    }

    [Test]
    public void Fills_in_every_default_of_a_minimal_file()
    {
        var plan = LoadWith("");
        Assert.Multiple(() =>
        {
            Assert.That(plan.Name, Is.EqualTo("run"));
            Assert.That(plan.Preprocess, Is.EqualTo(new PreprocessOptions()));
            Assert.That(plan.Detection, Is.Null);
            Assert.That(plan.Reports, Is.EqualTo(new ReportPlan()));
            Assert.That(plan.Inputs.OnUnreadable, Is.EqualTo(OnUnreadable.Error));
            Assert.That(plan.ReferenceBackend.Name, Is.EqualTo("torch"));
            Assert.That(plan.Backends[0].Providers, Is.Empty);
            Assert.That(plan.Backends[1].Providers, Is.EqualTo(new[] { "cpu" }));
            Assert.That(plan.Candidates.Single().Name, Is.EqualTo("ort"));
            Assert.That(plan.Candidates.Single().Tolerances.For("any"), Is.EqualTo(Tolerance.Default));
            Assert.That(plan.Candidates.Single().Gates, Is.EqualTo(new GateSettings()));
        });
    }

    [Test]
    public void Reads_the_whole_example()
    {
        var plan = RunPlanLoader.Load(Path.Combine(Repository.Root, "configs", "shapes.yaml"));
        var (low, high) = (plan.Candidates[0].Gates.Bands[0], plan.Candidates[0].Gates.Bands[1]);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Name, Is.EqualTo("shapes"));
            Assert.That(plan.Backends.Select(backend => backend.Kind), Is.EqualTo(new[] { BackendKind.TorchScript, BackendKind.OnnxRuntime }));
            Assert.That(plan.Inputs.Files, Has.Length.EqualTo(24));
            Assert.That(plan.Inputs.Files[0].Name, Is.EqualTo("scene_000.png"));
            Assert.That(plan.Preprocess, Is.EqualTo(new PreprocessOptions { Height = 256, Width = 256 }));
            Assert.That(plan.Detection!.Decoder, Is.EqualTo(DecoderKind.Yolov8));
            Assert.That(plan.Detection.Format.Outputs[OutputRole.Predictions], Is.EqualTo(new[] { "output0" }));
            Assert.That(plan.Detection.Classes, Is.EqualTo(new[] { "circle", "square", "triangle", "star", "cross" }));
            Assert.That(plan.Detection.Nms, Is.EqualTo(new NmsOptions()));
            Assert.That(plan.Detection.Epsilon, Is.EqualTo(new DetectionEpsilon()));
            Assert.That(plan.Detection.Bands, Is.EqualTo(new[] { 0.0, 0.1, 0.2, 0.5 }));
            Assert.That(plan.Candidates[0].Gates.MaxMismatched, Is.EqualTo(GateLimit.Configured(0)));
            Assert.That(plan.Candidates[0].Gates.MinReferenceDetections, Is.EqualTo(GateLimit.Configured(1)));
            Assert.That(plan.Candidates[0].Gates.Bands, Has.Length.EqualTo(2));
            Assert.That((low.From, low.MaxMissing, low.MaxUnexplained), Is.EqualTo((0.0, (GateLimit?)null, GateLimit.Configured(0))));
            Assert.That((high.From, high.MinIou, high.MaxUnexplained), Is.EqualTo((0.5, GateLimit.Configured(0.99), GateLimit.Default(0))));
            Assert.That(plan.Reports.Files.Single().Path, Is.EqualTo("out/shapes.json"));
        });
    }

    [Test]
    public void Digest_is_of_the_bytes_that_were_read()
    {
        var bytes = Encoding.UTF8.GetBytes(ConfigFolder.Minimal);
        var plan = Folder.Load(bytes);
        Assert.That(plan.ConfigSha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.That(plan.ConfigPath, Is.EqualTo(Path.Combine(Folder.Path, "run.yaml")));
    }

    [Test]
    public void Numbers_are_read_and_shown_in_invariant_culture()
    {
        // Named cultures do not exist in this process, which is globalization-invariant; a user's test process can have them.
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;
        var plan = LoadWith("tolerances: {default: {atol: 0.25, rtol: 1.5e-3}}");
        Assert.That(plan.Candidates[0].Tolerances.Default, Is.EqualTo(new Tolerance(0.25, 0.0015)));
        Assert.That(ProblemsWith("detection: {decoder: yolov8, bands: [0.5, 0.25]}"), Is.EqualTo(new[]
        {
            "8:43: detection.bands[1] is 0.25 after 0.5; band edges must ascend",
        }));
    }

    [Test]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var problems = ProblemsWith("reports: {jsn: x}\npreprocess: {stride: 0}\nname: ''\n");
        Assert.That(problems, Is.EqualTo(new[]
        {
            "8:11: unknown key 'jsn' in reports; did you mean 'json'? Allowed: json, html, junit, markdown, csv, github, coco, max_differences",
            "9:22: preprocess.stride must be a whole number from 1 to 16384, not '0'",
            "10:7: name must be a name, not '' in quotes",
        }));
    }

    [Test]
    public void Message_has_one_line_for_each_problem_with_file_line_and_column()
    {
        var path = Path.Combine(Folder.Path, "run.yaml");
        var error = Assert.Throws<ConfigurationException>(() => LoadWith("nme: a\nreports: {json: 1, jsn: 2}\n"));
        Assert.That(error, Is.InstanceOf<ParityUserException>());
        Assert.That(error!.Message, Is.EqualTo(
            $"{path}:8:1: unknown key 'nme' at the top level; did you mean 'name'? Allowed: version, name, reference, backends, inputs, preprocess, repeat, batch, measure, timeout_s, tolerances, detection, gates, candidates, waivers, baseline, reports\n"
            + $"{path}:9:20: unknown key 'jsn' in reports; did you mean 'json'? Allowed: json, html, junit, markdown, csv, github, coco, max_differences"));
    }

    [Test]
    public void Message_of_very_many_problems_counts_the_rest()
    {
        var error = Assert.Throws<ConfigurationException>(() => LoadWith(string.Concat(Enumerable.Range(0, 250).Select(i => $"q{i}: 1\n"))));
        Assert.That(error!.Diagnostics, Has.Length.EqualTo(250));
        Assert.That(error.Message.Split('\n'), Has.Length.EqualTo(101));
        Assert.That(error.Message, Does.EndWith("\n… and 150 more problems"));
    }

    [TestCase("version: 2\nfoo: 1\n", "1:10: version must be 1, not '2'")]
    [TestCase("version: '1'\n", "1:10: version must be 1, not '1' in quotes")]
    [TestCase("version: 1.0\n", "1:10: version must be 1, not '1.0'")]
    [TestCase("version: [1]\n", "1:10: version must be 1, not a list")]
    [TestCase("version:\n", "1:9: version must be 1, not ''")]
    public void Another_version_is_the_only_problem_reported(string yaml, string expected) =>
        Assert.That(Folder.Problems(yaml), Is.EqualTo(new[] { expected }));

    [Test]
    public void Missing_required_keys_are_named_with_what_they_hold() =>
        Assert.That(Folder.Problems("name: x\n"), Is.EqualTo(new[]
        {
            "1:1: the configuration needs the key 'version': write version: 1",
            "1:1: the configuration needs the key 'reference': the name of the backend that is trusted",
            "1:1: the configuration needs the key 'backends': the models and what runs them",
            "1:1: the configuration needs the key 'inputs': where inputs come from",
        }));

    [TestCase("name:\n", "8:6: name has no value; write a name")]
    [TestCase("name: ~\n", "8:7: name has no value; write a name")]
    [TestCase("name: [a]\n", "8:7: name must be a name, not a list")]
    [TestCase("name: {a: b}\n", "8:7: name must be a name, not a mapping")]
    [TestCase("name: \"a\\nb\"\n", "8:7: name must be a name on one line, without control characters, not 'a\\u000ab' in quotes")]
    [TestCase("Name: a\n", "8:1: unknown key 'Name' at the top level; did you mean 'name'? Allowed: version, name, reference, backends, inputs, preprocess, repeat, batch, measure, timeout_s, tolerances, detection, gates, candidates, waivers, baseline, reports")]
    [TestCase("preproc: {}\n", "8:1: unknown key 'preproc' at the top level; did you mean 'preprocess'? Allowed: version, name, reference, backends, inputs, preprocess, repeat, batch, measure, timeout_s, tolerances, detection, gates, candidates, waivers, baseline, reports")]
    [TestCase("zzzzzz: {}\n", "8:1: unknown key 'zzzzzz' at the top level. Allowed: version, name, reference, backends, inputs, preprocess, repeat, batch, measure, timeout_s, tolerances, detection, gates, candidates, waivers, baseline, reports")]
    public void Wrong_top_level_keys_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith(section), Is.EqualTo(new[] { expected }));

    [Test]
    public void A_number_can_be_a_name() => Assert.That(LoadWith("name: 5").Name, Is.EqualTo("5"));
}
