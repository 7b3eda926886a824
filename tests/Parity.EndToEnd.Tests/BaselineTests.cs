using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary><c>parity baseline accept</c>, and runs that are held to what it wrote.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BaselineTests
{
    // So wide that scores 3 % too low are within every limit, which is what a baseline is for.
    private const string Wide = """
        gates:
          bands:
            - {from: 0.5, max_missing: 99, max_extra: 99, max_label_flips: 0, max_score_diff: 0.1, min_iou: 0.9, max_unexplained: 99999, max_explained_share: 1}
            - {from: 0.0, max_unexplained: 99999, max_explained_share: 1}
        """;

    private static string Config(string candidate) =>
        ShapesConfig.WithCandidate(candidate)
            .Replace("{atol: 1e-4, rtol: 1e-4}", "{atol: 0.1, rtol: 0.1}", StringComparison.Ordinal)
            .Split("\ngates:", StringSplitOptions.None)[0] + "\n" + Wide + "\nreports: {json: out/shapes.json}\n";

    private static string Right => Repository.PathOf("fixtures", "shapes", "shapes.onnx");

    [Test]
    public void The_same_run_passes_and_a_regression_inside_every_tolerance_is_blocked()
    {
        using var run = new AcceptedRun(Config(Right));
        var again = run.Verify("--baseline", "base.json");
        var held = run.Report.GetProperty("baseline");
        run.Write("config.yaml", Config(VerifyRun.Faulty("score_097")));
        var alone = run.Verify();
        var worse = run.Verify("--baseline", "base.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.First.ExitCode, run.Accepted.ExitCode, again.ExitCode, alone.ExitCode), Is.EqualTo((0, 0, 0, 0)), run.First.Output + run.Accepted.Error + again.Output + again.Error + alone.Output);
        Assert.That(run.Accepted.Output, Does.Match(@"^base\.json: 1 run, 1 candidate, \d+ figures\n$"));
        Assert.That(held.GetProperty("path").GetString(), Is.EqualTo("base.json"));
        Assert.That(held.GetProperty("sha256").GetString(), Has.Length.EqualTo(64));
        Assert.That(worse.ExitCode, Is.EqualTo(1), worse.Output + worse.Error);
        Assert.That(run.Gates("failed"), Is.All.StartsWith("baseline."));
        Assert.That(run.Gates("failed"), Is.SupersetOf(new[] { "baseline.bands[0.5].max_score_diff", "baseline.outputs[output0].scores.max_tolerance_ratio" }));
        Assert.That(run.Report.GetProperty("verdict").GetString(), Is.EqualTo("fail"));
    }

    [Test]
    public void Accepting_the_same_figures_writes_the_same_bytes_and_also_from_a_run_that_was_held_to_them()
    {
        using var run = new AcceptedRun(ShapesConfig.Right());
        var first = run.Baseline;
        run.Verify("--baseline", "base.json");
        var again = run.Parity("baseline", "accept", "out/shapes.json", "--out", "new/folder/again.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(File.ReadAllBytes(Path.Combine(run.Folder, "new", "folder", "again.json")), Is.EqualTo(first));
    }

    [TestCase("score_threshold: 0.001", "score_threshold: 0.01", "detection.score_threshold was 0.001 and is 0.01")]
    [TestCase("tensors: {max_mismatched: 0}", "tensors: {max_mismatched: 1}", "gates.max_mismatched was 0 and is 1")]
    [TestCase("value: 114", "value: 115", "inputs.sha256 was")]
    public void A_baseline_of_something_else_is_an_error_that_says_what_differs(string part, string by, string says)
    {
        using var run = new AcceptedRun(ShapesConfig.Right());
        run.Write("config.yaml", ShapesConfig.Replace(part, by));
        var result = run.Verify("--baseline", "base.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output + result.Error);
        Assert.That(string.Join(' ', run.Report.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("message").GetString())), Does.Contain(says));
    }

    [Test]
    public void The_configuration_s_baseline_is_beside_it_and_can_be_left_out()
    {
        const string Held = "\nbaseline: {path: base.json, allow: {outputs.max_abs: off}}\n";
        using var run = new AcceptedRun(ShapesConfig.Right());
        run.Write("config.yaml", ShapesConfig.Right() + Held);
        var held = run.Verify();
        var off = run.Gates("off");
        run.Write("config.yaml", ShapesConfig.Right() + Held.Replace("base.json", "nowhere.json", StringComparison.Ordinal));
        var missing = run.Verify();
        var without = run.Verify("--no-baseline");
        var both = run.Verify("--no-baseline", "--baseline", "base.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((held.ExitCode, missing.ExitCode, without.ExitCode, both.ExitCode), Is.EqualTo((0, 2, 0, 2)), held.Output + held.Error + without.Error);
        Assert.That(off, Is.EquivalentTo(new[] { "baseline.outputs[output0].max_abs", "baseline.outputs[output0].boxes.max_abs", "baseline.outputs[output0].scores.max_abs" }));
        Assert.That(missing.Error, Is.EqualTo("The baseline nowhere.json does not exist; write it with parity baseline accept REPORT --out nowhere.json, from a report of parity verify --no-baseline.\n"));
        Assert.That(both.Error, Is.EqualTo("--baseline and --no-baseline exclude each other; leave one out.\n"));
    }

    [Test]
    public void Files_that_are_no_baseline_and_reports_that_would_replace_one_end_with_2_before_anything_runs()
    {
        using var run = new AcceptedRun(ShapesConfig.Right());
        File.Copy(Path.Combine(run.Folder, "out", "shapes.json"), Path.Combine(run.Folder, "report.json"));
        run.Write("cut.json", System.Text.Encoding.UTF8.GetString(run.Baseline)[..500]);
        Directory.CreateDirectory(Path.Combine(run.Folder, "folder"));
        var results = new[]
        {
            run.Verify("--baseline", "report.json"), run.Verify("--baseline", "cut.json"), run.Verify("--baseline", "folder"), run.Verify("--baseline", "base.json", "--report", "json=base.json"), run.Verify("--baseline", "out/shapes.json"),
        };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => result.ExitCode), Is.All.EqualTo(2), string.Join('\n', results.Select(result => result.Error)));
        Assert.That(results[0].Error, Does.StartWith("The file report.json is no baseline, or damaged"));
        Assert.That(results[1].Error, Does.StartWith("The file cut.json is no baseline, or damaged"));
        Assert.That(results[2].Error, Does.StartWith("The baseline folder is a folder"));
        Assert.That(results[3].Error, Does.Contain("would replace an input of this run"));
        Assert.That(results[4].Error, Does.StartWith("--baseline out/shapes.json would be replaced by the report"));
        Assert.That(run.Baseline, Has.Length.GreaterThan(500));
    }

    [Test]
    public void Runs_with_errors_or_failures_are_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097")));
        ParityProcess.Run(folder.Path, "verify", "config.yaml");
        var failed = ParityProcess.Run(folder.Path, "baseline", "accept", "out/shapes.json", "--out", "base.json");
        var isThere = File.Exists(folder.File("base.json"));
        var allowed = ParityProcess.Run(folder.Path, "baseline", "accept", "out/shapes.json", "--out", "base.json", "--allow-failures");
        var later = ParityProcess.Run(folder.Path, "verify", "config.yaml", "--baseline", "base.json");
        folder.Write("config.yaml", ShapesConfig.WithCandidate(Repository.PathOf("fixtures", "faults", "never_returns.pt")));
        ParityProcess.Run(folder.Path, "verify", "config.yaml");
        var error = ParityProcess.Run(folder.Path, "baseline", "accept", "out/shapes.json", "--out", "other.json", "--allow-failures");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((failed.ExitCode, isThere, allowed.ExitCode, later.ExitCode, error.ExitCode), Is.EqualTo((3, false, 0, 1, 3)), allowed.Error + error.Error + error.Output);
        Assert.That(failed.Error, Does.StartWith("out/shapes.json: run 'shapes' failed (ort tensors.max_mismatched").And.Contain("--allow-failures"));
        Assert.That(allowed.Output, Does.Contain("accepted outside its limit: ort tensors.max_mismatched"));
        Assert.That(error.Error, Does.StartWith("out/shapes.json: run 'shapes' has a fault"));
        Assert.That(File.Exists(folder.File("other.json")), Is.False);
    }

    [Test]
    public void Usage_of_accept_is_checked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("report.json", "{}");
        File.CreateSymbolicLink(folder.File("link.json"), "report.json");
        var linked = ParityProcess.Run(folder.Path, "baseline", "accept", "link.json", "--out", "report.json");
        var results = new[]
        {
            ParityProcess.Run(folder.Path, "baseline", "accept", "report.json"), ParityProcess.Run(folder.Path, "baseline", "accept", "report.json", "--out", "report.json"),
            ParityProcess.Run(folder.Path, "baseline", "accept", "report.json", "--out", "base.json"), ParityProcess.Run(folder.Path, "baseline", "accept", "nowhere.json", "--out", "base.json"),
        };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => result.ExitCode), Is.EqualTo(new[] { 2, 2, 3, 3 }));
        Assert.That(results[0].Error, Does.EndWith("\nRun 'parity baseline accept --help' to see what is allowed.\n"));
        Assert.That(results[1].Error, Is.EqualTo("--out report.json would replace the report report.json; name another file.\n"));
        Assert.That((linked.ExitCode, linked.Error), Is.EqualTo((2, "--out report.json would replace the report link.json; name another file.\n")));
        Assert.That(File.ReadAllText(folder.File("report.json")), Is.EqualTo("{}"));
    }
}
