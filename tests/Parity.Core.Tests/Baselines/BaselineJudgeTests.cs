using System.Collections.Immutable;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tests.Gates;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Baselines;

internal sealed class BaselineJudgeTests
{
    private static readonly ImmutableSortedDictionary<string, GateLimit> NoAllow = ImmutableSortedDictionary<string, GateLimit>.Empty;

    [Test]
    public void The_accepted_run_passes_against_itself_and_names_its_baseline()
    {
        var run = Close(Run(), Accepted());
        var held = run.Candidates[0].Gates.Where(gate => gate.Name.StartsWith("baseline.", StringComparison.Ordinal)).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.Verdict, run.Faults.IsEmpty), Is.EqualTo((Verdict.Pass, true)));
        Assert.That(run.Baseline, Is.EqualTo(new BaselineReport("base.json", "ab")));
        Assert.That(held, Has.Count.GreaterThan(20).And.All.Matches<GateResult>(gate => gate is { Status: GateStatus.Passed, Source: GateSource.Baseline, IsComparison: false }));
        Assert.That(run.Candidates[0].Gates.Take(Run().Candidates[0].Gates.Length), Is.EqualTo(Run().Candidates[0].Gates));
    }

    // Every one of these runs passes by its own gates.
    private static IEnumerable<TestCaseData> Regressions()
    {
        yield return Case("errors 50 times larger, still a twentieth of the tolerance", Candidate(outputs: Output(50)), "outputs[out].max_tolerance_ratio", "outputs[out].max_abs", "outputs[out].mean_abs", "outputs[out].scores.max_abs");
        yield return Case("only the mean is worse", Candidate(outputs: Output() with { MeanAbs = 5e-4 }), "outputs[out].mean_abs");
        yield return Case("only a group is worse", Candidate(outputs: Output() with { Groups = [Output().Groups[0] with { MaxToleranceRatio = 0.3 }] }), "outputs[out].scores.max_tolerance_ratio");
        yield return Case("score difference from 5e-7 to 5e-4", WithTop(5e-4, 0.99999), "bands[0.5].max_score_diff");
        yield return Case("overlap from 0.99999 to 0.995", WithTop(5e-7, 0.995), "bands[0.5].min_iou");
        yield return Case("score difference where no gate limits it", Candidate(Good with { Bands = Good.Bands.SetItem(0, Good.Bands[0] with { MaxScoreDiff = 0.01 }) }), "bands[0].max_score_diff");
        yield return Case("more explained differences", Candidate(Good with { Bands = Good.Bands.SetItem(0, Good.Bands[0] with { Explained = 2 }) }), "bands[0].max_explained_share");
        yield return Case("average precision", Candidate(Good with { CandidateMap = 0.4992 }), "map.max_drop");
    }

    [TestCaseSource(nameof(Regressions))]
    public void A_regression_inside_every_tolerance_is_blocked(CandidateReport candidate, string[] gates)
    {
        var alone = Close(Run(candidate));
        var run = Close(Run(candidate), Accepted());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(alone.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(run.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(run.Candidates[0].Gates.Where(gate => gate.Status == GateStatus.Failed).Select(gate => gate.Name), Is.EquivalentTo(gates.Select(gate => $"baseline.{gate}")));
    }

    [Test]
    public void Counts_may_not_grow_by_one_though_their_gate_allows_more()
    {
        var settings = Settings with { MaxMismatched = GateLimit.Configured(100) };
        var accepted = Accepted(Run(Candidate(Good with { Mismatched = 40 }, settings)));
        RunReport With(long mismatched) => Close(Run(Candidate(Good with { Mismatched = mismatched }, settings)), accepted);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((With(40).Verdict, With(0).Verdict, With(41).Verdict), Is.EqualTo((Verdict.Pass, Verdict.Pass, Verdict.Fail)));
        Assert.That(With(41).Gate("baseline.tensors.max_mismatched"), Has.Property(nameof(GateResult.Limit)).EqualTo(40).And.Property(nameof(GateResult.Margin)).EqualTo(-1).And.Property(nameof(GateResult.Detail)).EqualTo("40 in the baseline"));
    }

    [TestCase(5.00000012345e-7, "5e-7")]
    [TestCase(9.238719940185547e-7, "9.239e-7")]
    [TestCase(0.0004, "4e-4")]
    public void What_the_baseline_held_is_told_in_few_digits(double scoreDiff, string shown)
    {
        var run = Close(Run(WithTop(scoreDiff, 0.9999967)), Accepted(Run(WithTop(scoreDiff, 0.9999967))));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Gate("baseline.bands[0.5].max_score_diff").Detail, Is.EqualTo($"{shown} in the baseline"));
        Assert.That(run.Gate("baseline.bands[0.5].min_iou").Detail, Is.EqualTo("0.9999967 in the baseline"));
    }

    [TestCase(0.2)]
    [TestCase(3)]
    [TestCase(9)]
    public void What_another_machine_changes_is_no_regression(double factor)
    {
        var noisy = Candidate(Good with { Bands = [.. Good.Bands.Select(band => band with { MaxScoreDiff = 5e-7 * factor, MinIou = 1 - (1e-5 * factor) })] }, outputs: Output(factor));

        Assert.That(Close(Run(noisy), Accepted()).Verdict, Is.EqualTo(Verdict.Pass));
    }

    private static IEnumerable<TestCaseData> Others()
    {
        var run = Run();
        yield return Case(run with { Inputs = [run.Inputs[0]] }, "inputs.count was 2 and is 1, inputs.sha256 was ");
        yield return Case(run with { Inputs = [run.Inputs[1], run.Inputs[0]] }, "inputs.sha256 was ");
        yield return Case(run with { Inputs = [run.Inputs[0], Input("b.png", "3")] }, "inputs.sha256 was ");
        yield return Case(run with { Inputs = [run.Inputs[0], Input("c.png", "2")] }, "inputs.sha256 was ");
        yield return Case(run with { Plan = Plan(threshold: 0.25, names: "c") }, "detection.score_threshold was 0.001 and is 0.25; ");
        yield return Case(run with { Plan = Plan(atol: 1e-3, names: "c") }, "tolerances.atol was 0.0001 and is 0.001; ");
        yield return Case(run with { Plan = Plan(limit: 5, names: "c") }, "gates.max_mismatched was 0 and is 5; ");
        yield return Case(Run(Candidate(name: "d")), "holds the candidate 'c', which this run does not have");
        yield return Case(Run(Candidate(), Candidate(name: "new")), "holds no candidate 'new', only 'c'; ");
        yield return Case(run with { Name = "another" }, "holds no run 'another', only 'run'; ");
        yield return Case(run with { Plan = null }, "The run holds no plan");
    }

    [TestCaseSource(nameof(Others))]
    public void A_baseline_of_something_else_is_an_error_that_says_what_differs(RunReport run, string says)
    {
        var closed = Close(run, Accepted());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(closed.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(closed.Faults.Select(fault => fault.Message), Has.Some.Contains(says));
    }

    [Test]
    public void Where_a_limit_was_written_and_from_where_on_boxes_are_drawn_are_no_conditions()
    {
        var text = Plan(names: "c").GetRawText().Replace("\"default\"", "\"config\"", StringComparison.Ordinal).Replace("\"drawThreshold\":0.2", "\"drawThreshold\":0.5", StringComparison.Ordinal);
        using var plan = System.Text.Json.JsonDocument.Parse(text);

        Assert.That(Close(Run() with { Plan = plan.RootElement.Clone() }, Accepted()).Verdict, Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void What_the_baseline_measured_and_the_run_does_not_is_a_failure()
    {
        var gone = Close(Run(Candidate(outputs: Output(name: "other"))), Accepted());
        var empty = Close(Run(Candidate(outputs: Output() with { Elements = 0 })), Accepted());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(gone.Gate("baseline.outputs[out].max_abs"), Has.Property(nameof(GateResult.Status)).EqualTo(GateStatus.Failed).And.Property(nameof(GateResult.Measured)).Null.And.Property(nameof(GateResult.Detail)).EqualTo("1e-5 in the baseline, and nothing of it was measured in this run"));
        Assert.That(gone.Gate("baseline.outputs[other].max_abs"), Has.Property(nameof(GateResult.Status)).EqualTo(GateStatus.Failed).And.Property(nameof(GateResult.Detail)).EqualTo("the baseline does not hold it; accept another"));
        Assert.That(empty.Gate("baseline.outputs[out].max_abs").Status, Is.EqualTo(GateStatus.Failed));
        Assert.That((gone.Verdict, empty.Verdict), Is.EqualTo((Verdict.Fail, Verdict.Fail)));
    }

    [Test]
    public void Nothing_to_count_before_is_none()
    {
        var settings = Settings with { Bands = [.. Settings.Bands.Select(band => band with { MaxUnexplained = GateLimit.Configured(9) })] };
        var before = Accepted(Run(Candidate(Good with { Bands = Good.Bands.SetItem(3, Good.Bands[3] with { Matched = 0, MaxScoreDiff = null, MinIou = null }) }, settings)));
        var run = Close(Run(Candidate(Good with { Bands = Good.Bands.SetItem(3, Good.Bands[3] with { Unexplained = 1 }) }, settings)), before);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Gate("baseline.bands[0.5].max_unexplained"), Has.Property(nameof(GateResult.Status)).EqualTo(GateStatus.Failed).And.Property(nameof(GateResult.Limit)).EqualTo(0));
        Assert.That(run.Gate("baseline.bands[0.5].max_score_diff").Status, Is.EqualTo(GateStatus.NotEvaluated));
    }

    [Test]
    public void Allowances_are_set_for_one_figure_or_for_a_family_and_may_warn_or_be_off()
    {
        var worse = Run(Candidate(outputs: Output() with { MeanAbs = 5e-4 }));
        Verdict With(string name, GateLimit limit) => Close(worse, Accepted(), allow: NoAllow.Add(name, limit)).Verdict;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(With("outputs.mean_abs", GateLimit.Configured(1e-3)), Is.EqualTo(Verdict.Pass));
        Assert.That(With("outputs[out].mean_abs", GateLimit.Configured(1e-3)), Is.EqualTo(Verdict.Pass));
        Assert.That(With("outputs[out].scores.mean_abs", GateLimit.Configured(1e-3)), Is.EqualTo(Verdict.Fail));
        Assert.That(With("outputs.mean_abs", GateLimit.Configured(0)), Is.EqualTo(Verdict.Fail));
        Assert.That(With("outputs.mean_abs", GateLimit.Configured(0, GateSeverity.Warn)), Is.EqualTo(Verdict.Pass));
        Assert.That(With("outputs.mean_abs", GateLimit.Off), Is.EqualTo(Verdict.Pass));
        Assert.That(Close(worse, Accepted(), allow: NoAllow.Add("outputs.mean_abs", GateLimit.Off)).Gate("baseline.outputs[out].mean_abs").Status, Is.EqualTo(GateStatus.Off));
        Assert.That(Close(worse, Accepted(), allow: NoAllow.Add("outputs.mean_abs", GateLimit.Configured(0, GateSeverity.Warn))).Gate("baseline.outputs[out].mean_abs").Status, Is.EqualTo(GateStatus.Warned));
    }

    [Test]
    public void A_regression_can_be_waived_until_a_day_and_a_fault_of_the_baseline_cannot()
    {
        var worse = Run(Candidate(outputs: Output() with { MeanAbs = 5e-4 }));
        var waiver = new Waiver("baseline.outputs[out].mean_abs", null, "known", Today);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Close(worse, Accepted(), [waiver]).Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(Close(worse, Accepted(), [waiver with { Expires = Today.AddDays(-1) }]).Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Close(worse with { Inputs = [] }, Accepted(), [waiver]).Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void A_baseline_never_improves_a_verdict()
    {
        var failing = Candidate(Good with { Mismatched = 1 });
        var accepted = Accepted(Run(failing));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Close(Run(failing), accepted).Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Close(Run(failing) with { Faults = [new Fault("c", null, "it ended")] }, accepted).Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(Close(Run() with { Complete = false, Faults = [new Fault(null, null, "it was cancelled")] }, accepted).Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(Close(RunReport.Unfinished("run"), accepted).Verdict, Is.EqualTo(Verdict.Error));
    }

    private static CandidateReport WithTop(double scoreDiff, double iou) => Candidate(Good with { Bands = Good.Bands.SetItem(3, Good.Bands[3] with { MaxScoreDiff = scoreDiff, MinIou = iou }) });

    private static TestCaseData Case(string name, CandidateReport candidate, params string[] gates) => new TestCaseData(candidate, gates).SetArgDisplayNames(name);

    private static TestCaseData Case(RunReport run, string says) => new TestCaseData(run, says).SetArgDisplayNames(says);
}
