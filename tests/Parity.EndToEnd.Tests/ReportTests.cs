using System.Xml.Linq;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.Children)]
internal sealed class ReportTests : IDisposable
{
    private readonly ScaledScoresRun _run = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Run_writes_every_form_and_names_it()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(_run.Result.ExitCode, Is.EqualTo(1), _run.Result.Error);
        foreach (var (_, file) in ScaledScoresRun.Forms)
        {
            Assert.That(new FileInfo(_run.File(file)), Has.Property("Length").GreaterThan(100), file);
            Assert.That(_run.Result.Output, Does.Contain($"\nReport {file}\n"));
        }

        Assert.That(_run.Result.Output, Does.Not.Contain("::error"));
        Assert.That((int)XDocument.Load(_run.File("junit.xml")).Root!.Attribute("failures")!, Is.GreaterThan(4));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Saved_report_renders_to_the_same_bytes(bool flagOfItsOwn)
    {
        var prefix = flagOfItsOwn ? "own" : "general";
        var targets = ScaledScoresRun.Forms.SelectMany(form => flagOfItsOwn && form.Kind != "github" ? [$"--{form.Kind}", $"{prefix}/{form.File}"] : new[] { "--report", $"{form.Kind}={prefix}/{form.File}" });
        var result = Report([_run.File("report.json"), .. targets]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(result.Output, Is.EqualTo(string.Concat(ScaledScoresRun.Forms.Select(form => $"Report {prefix}/{form.File}\n"))));
        foreach (var (_, file) in ScaledScoresRun.Forms)
        {
            Assert.That(File.ReadAllBytes(_folder.File($"{prefix}/{file}")), Is.EqualTo(File.ReadAllBytes(_run.File(file))), file);
        }
    }

    [Test]
    public void Without_a_form_the_console_report_is_printed_and_the_verdict_is_no_failure_of_the_command()
    {
        var result = Report(_run.File("report.json"));
        var written = string.Concat(_run.Result.Output.Split('\n').Where(line => !line.StartsWith("Report ", StringComparison.Ordinal)).Select(line => $"{line}\n"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output.Trim(), Is.EqualTo(written.Trim()).And.StartWith("FAIL "));
    }

    [Test]
    public void Report_never_replaces_the_one_that_is_read()
    {
        var before = File.ReadAllBytes(_run.File("report.json"));
        var result = ParityProcess.Run(_run.Folder, "report", "report.json", "--markdown", "./sub/../report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Is.EqualTo("--report markdown=./sub/../report.json would replace the report that is read; name another file." + Environment.NewLine));
        Assert.That(File.ReadAllBytes(_run.File("report.json")), Is.EqualTo(before));
    }

    [TestCase("The csv and the github report would both be written to same.txt; name a file for each.", "--report", "github=same.txt", "--csv", "same.txt")]
    [TestCase("The json and the junit report would both be written to x/same.txt; name a file for each.", "--report", "json=x/same.txt", "--junit", "./x/../x/same.txt")]
    [TestCase("--junit and --report junit=PATH both say where that report goes; leave one out.", "--report", "junit=a.xml", "--junit", "b.xml")]
    [TestCase("--csv names no path; write one.", "--csv", " ")]
    public void Two_reports_in_one_file_and_paths_that_are_none_are_a_wrong_command_line(string message, params string[] arguments)
    {
        var result = Report([_run.File("report.json"), .. arguments]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error.TrimEnd(), Is.EqualTo(message));
    }

    [Test]
    public void Verify_and_compare_refuse_two_reports_in_one_file_before_anything_runs()
    {
        var verify = ParityProcess.Run(_folder.Path, "verify", Repository.PathOf("configs", "shapes.yaml"), "--report", "json=same", "--report", "csv=same");
        var compare = ParityProcess.Run(_folder.Path, "compare", "a.npy", "b.npy", "--report", "json=same", "--report", "csv=same");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((verify.ExitCode, verify.Error.TrimEnd()), Is.EqualTo((2, "The json and the csv report would both be written to same; name a file for each.")));
        Assert.That((compare.ExitCode, compare.Error.TrimEnd()), Is.EqualTo((2, "The json and the csv report would both be written to same; name a file for each.")));
        Assert.That(File.Exists(_folder.File("same")), Is.False);
    }

    [Test]
    public void File_that_is_damaged_or_no_report_is_one_sentence_and_nothing_is_written()
    {
        var text = File.ReadAllText(_run.File("report.json"));
        _folder.Write("cut.json", text[..(text.Length / 2)]);
        _folder.Write("other.json", "{\"a\": 1}");
        _folder.Write("newer.json", text.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal));
        _folder.Write("case.json", text.Replace("\"candidate\":\"ort\",\"outputs\":[{", "\"candidate\":\"ort\",\"outputs\":[3,{", StringComparison.Ordinal));

        using var scope = Assert.EnterMultipleScope();
        foreach (var (file, message) in new[] { ("cut", "is cut off or damaged at byte "), ("other", "is no report of Parity; "), ("newer", "is a report of schema version 2, "), ("case", "is no report that Parity wrote: a case is not laid out as it should"), ("nowhere", "is not there; ") })
        {
            var result = Report($"{file}.json", "--junit", $"{file}.xml");
            Assert.That(result.ExitCode, Is.EqualTo(3), file);
            Assert.That(result.Error, Does.StartWith($"{file}.json {message}").And.Not.Contain("   at "));
            Assert.That(result.Error.TrimEnd(), Does.Not.Contain("\n"));
            Assert.That(File.Exists(_folder.File($"{file}.xml")), Is.False);
        }
    }

    [Test]
    public void Form_that_gets_no_room_leaves_no_earlier_one_and_takes_none_of_the_others_with_it()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Ignore("This system has no /dev/full.");
        }

        // 2 kB: less than the XML, more than the annotations.
        _folder.Write("old.xml", "<testsuites/>");
        using var process = ParityProcess.Start(
            _folder.Path, [new("DOTNET_EnableWriteXorExecute", "0")], ["sh", "-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh"],
            ["report", _run.File("report.json"), "--junit", "old.xml", "--csv", "/dev/full", "--report", "github=room.txt"]);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(3));
        Assert.That(error.GetAwaiter().GetResult().TrimEnd().Split('\n'), Is.EqualTo(new[] { "junit", "csv" }).Using<string, string>((line, kind) => line.StartsWith($"The {kind} report cannot be written to ", StringComparison.Ordinal)));
        Assert.That(output, Is.EqualTo("Report room.txt\n"));
        Assert.That(Directory.GetFiles(_folder.Path, "old.xml*"), Is.Empty);
    }

    [Test]
    public void Github_gets_annotations_after_the_console_report_and_its_summary_appended()
    {
        _folder.Write("summary.md", "before");
        var result = ParityProcess.Run(_folder.Path, [new("GITHUB_STEP_SUMMARY", "summary.md")], "report", _run.File("report.json"), "--github");
        var annotations = File.ReadAllText(_run.File("annotations.txt"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(result.Output, Does.StartWith(" FAIL ").And.EndWith($"\n{annotations}"));
        Assert.That(File.ReadAllText(_folder.File("summary.md")), Is.EqualTo($"before\n{File.ReadAllText(_run.File("summary.md"))}"));
    }

    [Test]
    public void Summary_without_a_place_is_said_and_one_without_room_is_an_error()
    {
        _folder.Write("large.md", new string('x', (1 << 20) - 100));
        ParityProcess.Result Summary(string path) => ParityProcess.Run(_folder.Path, [new("GITHUB_STEP_SUMMARY", path)], "report", _run.File("report.json"), "--github");
        var (unset, large, folder) = (Summary(string.Empty), Summary("large.md"), Summary("."));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((unset.ExitCode, unset.Error.TrimEnd()), Is.EqualTo((0, "No summary was written: GITHUB_STEP_SUMMARY is not set, as it is in a step of GitHub Actions.")));
        Assert.That((large.ExitCode, large.Error.TrimEnd()), Is.EqualTo((3, "The summary cannot be appended to large.md (GITHUB_STEP_SUMMARY): what is there leaves no room below GitHub's 1 MiB; write the summary in a step of its own.")));
        Assert.That(new FileInfo(_folder.File("large.md")).Length, Is.EqualTo((1 << 20) - 100));
        Assert.That(folder.ExitCode, Is.EqualTo(3));
        Assert.That(folder.Error, Does.StartWith("The summary cannot be appended to . (GITHUB_STEP_SUMMARY): "));
    }

    [Test]
    public void Batch_is_rendered_as_one_and_harvest_takes_the_report_of_one_run()
    {
        var run = File.ReadAllText(_run.File("report.json"));
        var second = run.Replace("\"name\": \"shapes with scaled scores\"", "\"name\": \"second\"", StringComparison.Ordinal);
        _folder.Write("batch.json", $$"""{"schemaVersion": 1, "name": "night", "verdict": "fail", "complete": true, "runs": [{{run}}, {{second}}]}""");
        var console = Report("batch.json");
        var rendered = Report("batch.json", "--junit", "batch.xml", "--json", "again.json");
        var harvest = ParityProcess.Run(_folder.Path, "harvest", "batch.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(console.Output, Does.StartWith(" FAIL   night  2 runs, 2 failed\n").And.Contain("\n FAIL   second  24 inputs").And.EndWith(" FAIL   night  2 runs, 2 failed\n\n"));
        Assert.That(rendered.ExitCode, Is.Zero, rendered.Error);
        Assert.That(XDocument.Load(_folder.File("batch.xml")).Root!.Elements("testsuite").Select(suite => (string?)suite.Attribute("name")), Is.EqualTo(new[] { "shapes with scaled scores.ort", "second.ort" }));
        Assert.That(Report("again.json").Output, Is.EqualTo(console.Output));
        Assert.That((harvest.ExitCode, harvest.Error.TrimEnd()), Is.EqualTo((3, "batch.json is the report of a batch of 2 runs; name the report of one run, which its configuration's reports.json writes.")));
    }

    [Test]
    public void Compare_writes_every_form_too()
    {
        var right = Repository.PathOf("fixtures", "onnx_data");
        var result = ParityProcess.Run(_folder.Path, [new("GITHUB_STEP_SUMMARY", "compared.md")], "compare", _run.File("report.json"), right, "--report", "junit=compared.xml", "--github");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(XDocument.Load(_folder.File("compared.xml")).Descendants("error").Any(), Is.True);
    }

    private ParityProcess.Result Report(params string[] arguments) => ParityProcess.Run(_folder.Path, ["report", .. arguments]);
}
