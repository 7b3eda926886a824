namespace Parity.Configuration.Tests.Sections;

internal sealed class ReportsSectionTests : ConfigurationFixture
{
    [TestCase("{json: }", "8:17: reports.json has no value; write the path of the report")]
    [TestCase("{json: out/}", "8:17: reports.json 'out/' is a folder; name a file in it")]
    [TestCase("{json: DIR/images}", "8:17: reports.json 'DIR/images' is a folder; name a file in it")]
    [TestCase("{json: DIR/a.onnx}", "8:17: reports.json 'DIR/a.onnx' would replace an input of this run; name another file")]
    [TestCase("{json: DIR/run.yaml}", "8:17: reports.json 'DIR/run.yaml' would replace an input of this run; name another file")]
    [TestCase("{json: DIR/images/../images/1.png}", "8:17: reports.json 'DIR/images/../images/1.png' would replace an input of this run; name another file")]
    [TestCase("{csv: out/./a, json: out/a}", "8:16: reports.csv 'out/./a' is the file of reports.json as well; name another file")]
    [TestCase("{max_differences: -1}", "8:28: reports.max_differences must be a whole number of at least 0, not '-1'")]
    [TestCase("{max_differences: 3000000000}", "8:28: reports.max_differences must be a whole number of at least 0, not '3000000000'")]
    [TestCase("'a\u202Eb'", @"8:10: reports must be a mapping such as {json: out/report.json}, not 'a\u202eb' in quotes")]
    [TestCase("out.json", "8:10: reports must be a mapping such as {json: out/report.json}, not 'out.json'")]
    public void Wrong_reports_are_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"reports: {section.Replace("DIR", Folder.Path, StringComparison.Ordinal)}"), Is.EqualTo(new[] { expected }));

    [TestCase("backends: {torch: {kind: recorded, path: a.pt}, ort: ORT}\ninputs: {images: images}", "a.pt")]
    [TestCase("backends: {torch: {kind: recorded, path: saved}, ort: ORT}\ninputs: {images: images}", "saved/set/report.json")]
    [TestCase("backends: {torch: {kind: external, command: [sh, run.sh]}, ort: ORT}\ninputs: {images: images}", "run.sh")]
    [TestCase("backends: {torch: {kind: external, command: [./run.sh, '--model={model}'], path: a.pt}, ort: ORT}\ninputs: {images: images}", "run.sh")]
    [TestCase("backends: {torch: {kind: external, command: [sh, '{model}'], path: a.pt}, ort: ORT}\ninputs: {images: images}", "a.pt")]
    [TestCase("backends: {torch: {kind: staged, stages: [{kind: torchscript, path: a.pt}, ORT]}, ort: ORT}\ninputs: {images: images}", "a.pt")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: ORT}\ninputs: {tensors: saved/a.npy}", "saved/a.npy")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: ORT}\ninputs: {tensors: [saved/a.npy, saved/]}", "saved/new.json")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: ORT}\ninputs: {images: images, reference_tensors: saved}", "saved/a.npy")]
    public void Nothing_that_the_run_reads_is_replaced(string sections, string path)
    {
        Folder.Touch("run.sh");
        Folder.Touch("saved/a.npy");
        Folder.Touch("saved/set/input_0.pb");
        var yaml = $"version: 1\nreference: torch\n{sections.Replace("ORT", "{kind: onnxruntime, path: a.onnx}", StringComparison.Ordinal)}\n";

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Folder.Problems($"{yaml}reports: {{json: '{Folder.Path}/{path}'}}"), Is.EqualTo(new[] { $"5:17: reports.json 'DIR/{path}' would replace an input of this run; name another file" }));
        Assert.That(Folder.Problems($"{yaml}reports: {{json: '{Folder.Path}/saved.json'}}"), Is.Empty);
        Assert.That(Folder.Load(yaml).IsInput($"{Folder.Path}/{path}"), Is.True);
    }

    [TestCase("folder/1.png")]
    [TestCase("link.json")]
    [TestCase("twice/link.json")]
    [Platform(Exclude = "Win", Reason = "Windows lets few users make links.")]
    public void Nothing_that_the_run_reads_is_replaced_through_links(string path)
    {
        Folder.Link("folder", "images");
        Folder.Link("link.json", "a.onnx");
        Folder.Link("twice", ".");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(ProblemsWith($"reports: {{json: '{Folder.Path}/{path}'}}"), Is.EqualTo(new[] { $"8:17: reports.json 'DIR/{path}' would replace an input of this run; name another file" }));
        Assert.That(ProblemsWith($"reports: {{csv: '{Folder.Path}/new', json: '{Folder.Path}/twice/new'}}"), Has.One.Contains("is the file of reports.json as well"));
        Assert.That(ProblemsWith($"reports: {{json: '{Folder.Path}/twice/new.json'}}"), Is.Empty);
    }

    [TestCase("kept/1.png")]
    [TestCase("kept/model.onnx")]
    [Platform(Exclude = "Win", Reason = "Windows lets few users make links.")]
    public void Input_that_is_named_through_a_link_is_not_replaced_where_it_lies(string path)
    {
        Folder.Touch("kept/1.png");
        Folder.Touch("kept/model.onnx");
        Folder.Link("linked", "kept");
        var yaml = $"version: 1\nreference: torch\nbackends: {{torch: {{kind: torchscript, path: a.pt}}, ort: {{kind: onnxruntime, path: linked/model.onnx}}}}\ninputs: {{images: linked}}\nreports: {{json: '{Folder.Path}/{path}'}}\n";

        Assert.That(Folder.Problems(yaml), Is.EqualTo(new[] { $"5:17: reports.json 'DIR/{path}' would replace an input of this run; name another file" }));
    }

    [Test]
    public void Report_may_lie_beside_images_and_in_a_folder_that_a_command_is_given()
    {
        Folder.Touch("out/old.json");
        var yaml = ConfigFolder.Minimal.Replace("{kind: torchscript, path: a.pt}", "{kind: external, command: [sh, out, .]}", StringComparison.Ordinal);

        Assert.That(Folder.Problems($"{yaml}reports: {{json: '{Folder.Path}/out/new.json'}}"), Is.Empty);
        Assert.That(Folder.Problems($"{yaml}reports: {{json: '{Folder.Path}/images/new.json'}}"), Is.Empty);
    }

    [Test]
    public void Every_form_has_a_file_of_its_own()
    {
        var files = LoadWith("reports: {csv: a.csv, json: a.json, junit: a.xml, markdown: a.md, github: a.txt}").Reports.Files;

        Assert.That(files.Select(file => (file.Kind, file.Path)), Is.EqualTo(new[]
        {
            (ReportKind.Json, "a.json"), (ReportKind.Junit, "a.xml"), (ReportKind.Markdown, "a.md"), (ReportKind.Csv, "a.csv"), (ReportKind.Github, "a.txt"),
        }));
    }

    [Test]
    public void Device_may_take_several_reports()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no devices among files.");
        }

        Assert.That(LoadWith("reports: {csv: /dev/null, json: /dev/null}").Reports.Files, Has.Length.EqualTo(2));
    }

    [Test]
    public void Path_is_kept_as_written_and_its_folder_need_not_exist()
    {
        var reports = LoadWith("reports: {json: not/there/yet.json, max_differences: 0}").Reports;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(reports.Files, Is.EqualTo(new[] { new ReportTarget(ReportKind.Json, "not/there/yet.json") }));
        Assert.That(reports.MaxDifferences, Is.Zero);
    }
}
