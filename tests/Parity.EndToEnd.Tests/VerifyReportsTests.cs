using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerifyReportsTests
{
    [Test]
    public async Task Report_of_an_earlier_pass_does_not_survive_a_run_that_dies()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.Right());
        folder.Write("out/shapes.json", """{"verdict": "pass", "complete": true}""");
        using var process = ParityProcess.Start(folder.Path, [], "verify", "config.yaml");
        var report = folder.File("out/shapes.json");
        await Eventually.HoldsAsync(() => process.HasExited || !File.ReadAllText(report).Contains("\"pass\"", StringComparison.Ordinal), "The run did not take the place of the report.");

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        using var document = JsonDocument.Parse(File.ReadAllText(report));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(document.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(document.RootElement.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(Directory.GetFiles(folder.File("out")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Interrupt_ends_with_130_and_an_incomplete_report()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Signals are sent with kill, which Windows does not have.");
        }

        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.Right());
        using var process = ParityProcess.Start(folder.Path, [], "verify", "config.yaml");
        await Eventually.HoldsAsync(() => process.HasExited || File.Exists(folder.File("out/shapes.json")), "The run did not begin its report.");

        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        process.WaitForExit();
        using var document = JsonDocument.Parse(File.ReadAllText(folder.File("out/shapes.json")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(process.ExitCode, Is.EqualTo(130));
        Assert.That(document.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(document.RootElement.GetProperty("complete").GetBoolean(), Is.False);
    }

    [Test]
    public void Report_option_replaces_the_configured_path()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right(), "--report", "json=elsewhere/report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.HasReport, Is.False);
        Assert.That(File.Exists(Path.Combine(run.Folder, "elsewhere", "report.json")), Is.True);
    }

    [Test]
    public void Report_that_cannot_be_written_is_said_before_anything_runs()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right(), "--report", "json=config.yaml/report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Error, Does.StartWith("The json report cannot be written to config.yaml/report.json:").And.Not.Contain("   at "));
        Assert.That(run.Console, Is.Empty);
    }

    [Test]
    public void Report_never_replaces_an_input_of_the_run()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right(), "--report", "json=config.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("would replace an input"));
        Assert.That(File.ReadAllText(Path.Combine(run.Folder, "config.yaml")), Is.EqualTo(ShapesConfig.Right()));
    }

    [Test]
    public void Same_run_gives_the_same_figures_and_digests()
    {
        using var first = VerifyRun.Of(ShapesConfig.Right());
        using var second = VerifyRun.Of(ShapesConfig.Right());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(second.Report.GetProperty("inputs").GetRawText(), Is.EqualTo(first.Report.GetProperty("inputs").GetRawText()));
        Assert.That(second.Report.GetProperty("candidates").GetRawText(), Is.EqualTo(first.Report.GetProperty("candidates").GetRawText()));
        Assert.That(second.Report.GetProperty("cases").GetRawText(), Is.EqualTo(first.Report.GetProperty("cases").GetRawText()));
    }

    [TestCase("schemaVersion", "name", "verdict", "complete", "plan", "environment", "faults", "inputs", "rejectedInputs", "screening", "referenceTensors", "candidates", "timings", "cases")]
    public void Report_has_its_documented_parts(params string[] properties)
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Report.EnumerateObject().Select(property => property.Name), Is.EqualTo(properties));
        Holds(run.Report.GetProperty("inputs")[0], "name", "tensors", "adapted", "facts");
        Holds(run.Candidate, "name", "reference", "verdict", "outputs", "bands", "differences", "gates");
        Holds(run.Candidate.GetProperty("outputs")[0], "name", "elements", "mismatched", "mismatchedShare", "maxAbs", "maxRel", "cosine", "decimalsAgreed", "smallestPassingTolerance");
        Holds(run.Candidate.GetProperty("bands")[0], "from", "to", "reference", "candidate", "matched", "missing", "extra", "labelFlips", "explained", "unexplained", "maxScoreDiff", "minIou");
        Holds(run.Candidate.GetProperty("differences")[0], "input", "kind", "cause", "margin", "epsilon", "reference", "candidate");
        Holds(run.Candidate.GetProperty("differences")[0].GetProperty("reference"), "anchor", "label", "score", "box");
        Holds(run.Candidate.GetProperty("gates")[0], "name", "measured", "limit", "passed", "severity", "status", "source");
        Holds(run.Report.GetProperty("cases")[0], "input", "candidate", "outputs", "detections");
        Holds(run.Report.GetProperty("timings"), "runMs", "engineMs", "outsideEnginesShare");
    }

    private static void Holds(JsonElement element, params string[] properties) =>
        Assert.That(element.EnumerateObject().Select(property => property.Name), Is.SupersetOf(properties));
}
