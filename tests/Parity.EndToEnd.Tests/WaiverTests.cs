namespace Parity.EndToEnd.Tests;

/// <summary>Gates that warn, gates that are waived, and what makes the exit code other than 0.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class WaiverTests
{
    // Scores 3 % too low, where only elements are judged.
    private static string Faulty(string gates) => ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097")).Split("\ngates:", StringSplitOptions.None)[0] +
        $"\n{gates}\nreports: {{json: out/shapes.json}}\n";

    private static string Waiver(string gate, string expires) => $"waivers: [{{gate: {gate}, reason: ticket 12, expires: {expires}}}]";

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void A_waived_gate_passes_until_its_day_and_the_report_says_why()
    {
        using var run = VerifyRun.Of(Faulty($"gates: {{bands: off}}\n{Waiver("tensors.max_mismatched", Day(30))}"));
        var gate = run.Gate("tensors.max_mismatched");
        var waiver = run.Report.GetProperty("waivers")[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.ExitCode, run.Text("verdict")), Is.EqualTo((0, "pass")), run.Error);
        Assert.That((gate.GetProperty("status").GetString(), gate.GetProperty("passed").GetBoolean()), Is.EqualTo(("waived", false)));
        Assert.That((gate.GetProperty("waiver").GetProperty("reason").GetString(), gate.GetProperty("waiver").GetProperty("expires").GetString()), Is.EqualTo(("ticket 12", Day(30))));
        Assert.That((waiver.GetProperty("state").GetString(), waiver.GetProperty("waiver").GetProperty("gate").GetString()), Is.EqualTo(("used", "tensors.max_mismatched")));
    }

    [TestCase("tensors.max_mismatched", "2020-01-31", "expired", "expired on 2020-01-31")]
    [TestCase("map.max_drop", null, "no_such_gate", "names no gate of this run")]
    public void A_stale_waiver_fails_the_run(string gate, string? expires, string state, string says)
    {
        using var run = VerifyRun.Of(Faulty($"gates: {{bands: off, tensors: {(expires is null ? "{max_mismatched: 999999}" : "{max_mismatched: 0}")}}}\n{Waiver(gate, expires ?? Day(30))}"));
        var stale = run.Gate("waivers.max_stale");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.ExitCode, run.Text("verdict")), Is.EqualTo((1, "fail")), run.Error);
        Assert.That(run.Report.GetProperty("waivers")[0].GetProperty("state").GetString(), Is.EqualTo(state));
        Assert.That((stale.GetProperty("status").GetString(), stale.GetProperty("measured").GetInt32()), Is.EqualTo(("failed", 1)));
        Assert.That(stale.GetProperty("detail").GetString(), Does.Contain(says).And.Contain("ticket 12"));
        Assert.That(run.Console.ReplaceLineEndings(" "), Does.Contain("waivers.max_stale"));
    }

    [Test]
    public void A_waiver_that_is_not_needed_fails_a_candidate_that_is_right()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right() + Waiver("tensors.max_mismatched", Day(0)));

        Assert.That((run.ExitCode, run.Report.GetProperty("waivers")[0].GetProperty("state").GetString()), Is.EqualTo((1, "not_needed")), run.Error);
    }

    [TestCase("outputs.max_non_finite", 30, "cannot be waived")]
    [TestCase("'*'", 30, "without a wildcard")]
    [TestCase("tensors.max_mismatched", 400, "more than 366 days ahead")]
    public void What_can_never_be_waived_ends_with_2(string gate, int days, string says)
    {
        using var run = VerifyRun.Of(ShapesConfig.Right() + Waiver(gate, Day(days)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Match(@"^config\.yaml:\d+:\d+: waivers\[0\]").And.Contain(says));
    }

    [TestCase("", 0, "", false)]
    [TestCase("warn", 1, "The verdict is PASS with warnings; --fail-on warn makes the exit code 1.\n", false)]
    [TestCase("fail", 1, "", true)]
    [TestCase("error", 0, "The verdict is FAIL; --fail-on error makes the exit code 0 all the same.\n", true)]
    public void The_exit_code_follows_the_severity_that_is_asked_for_and_the_report_the_verdict(string failOn, int code, string remark, bool blocks)
    {
        using var run = VerifyRun.Of(
            Faulty($"gates: {{bands: off, tensors: {{max_mismatched: {{limit: 0, severity: {(blocks ? "block" : "warn")}}}}}}}"), failOn.Length > 0 ? ["--fail-on", failOn] : []);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((code, remark)));
        Assert.That(run.Text("verdict"), Is.EqualTo(blocks ? "fail" : "pass"));
        Assert.That(run.Gate("tensors.max_mismatched").GetProperty("status").GetString(), Is.EqualTo(blocks ? "failed" : "warned"));
        Assert.That(run.Gate("tensors.max_mismatched").GetProperty("severity").GetString(), Is.EqualTo(blocks ? "block" : "warn"));
    }

    [Test]
    public void An_error_is_never_0()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(Parity.TestKit.Repository.PathOf("fixtures", "faults", "never_returns.pt")), "--fail-on", "error");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.Error);
    }

    [TestCase("--max-differences", "-1")]
    [TestCase("--max-differences", "many")]
    [TestCase("--fail-on", "never")]
    [TestCase("--fail-on", "2")]
    [TestCase("--baseline", "")]
    public void Flags_that_cannot_be_meant_end_with_2(params string[] flags)
    {
        using var run = VerifyRun.Of(ShapesConfig.Right(), flags);

        Assert.That((run.ExitCode, run.HasReport, run.Error), Is.EqualTo((2, false, run.Error)).And.Matches<(int, bool, string)>(result => result.Item3.Length > 0));
    }

    [TestCase(2)]
    public void Max_differences_replaces_the_configuration_s(int most)
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097")).Replace("{json: out/shapes.json}", "{json: out/shapes.json, max_differences: 7}", StringComparison.Ordinal), "--max-differences", $"{most}");
        var cases = run.Report.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("detections").GetProperty("differences").GetArrayLength()).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(cases.Max(), Is.EqualTo(most), run.Error);
        Assert.That(run.Report.GetProperty("plan").GetProperty("reports").GetProperty("maxDifferences").GetInt32(), Is.EqualTo(most));
    }
}
