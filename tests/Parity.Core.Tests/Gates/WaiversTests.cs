using Parity.Core.Gates;
using Parity.Core.Reports;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Gates;

internal sealed class WaiversTests
{
    private const string Mismatched = "tensors.max_mismatched";
    private static readonly CandidateEvidence Bad = Good with { Mismatched = 7 };

    [TestCase(null)]
    [TestCase("c")]
    public void A_waived_gate_is_outside_its_limit_and_does_not_block(string? candidate)
    {
        var waiver = Of(Mismatched, candidate);
        var run = Close(Run(Candidate(Bad)), waivers: [waiver]);
        var gate = run.Gate(Mismatched);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Severity, gate.Waiver, gate.Passed, gate.Measured), Is.EqualTo((GateStatus.Waived, GateSeverity.Block, waiver, false, 7d)));
        Assert.That((run.Verdict, run.Candidates[0].Verdict), Is.EqualTo((Verdict.Pass, Verdict.Pass)));
        Assert.That(run.Waivers, Is.EqualTo(new[] { new WaiverReport(waiver, WaiverState.Used) }));
        Assert.That((run.Gate("waivers.max_stale").Status, run.Gate("waivers.max_stale").Measured), Is.EqualTo((GateStatus.Passed, 0d)));
    }

    [TestCase(0, WaiverState.Used, Verdict.Pass)]
    [TestCase(-1, WaiverState.Expired, Verdict.Fail)]
    [TestCase(-1000, WaiverState.Expired, Verdict.Fail)]
    public void A_waiver_holds_to_the_end_of_its_day_and_fails_from_then_on(int days, WaiverState state, Verdict verdict)
    {
        var run = Close(Run(Candidate(Bad)), waivers: [Of(Mismatched) with { Expires = Today.AddDays(days) }]);
        var stale = run.Gate("waivers.max_stale");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.Waivers[0].State, run.Verdict, run.Gate(Mismatched).Status), Is.EqualTo((state, verdict, verdict == Verdict.Pass ? GateStatus.Waived : GateStatus.Failed)));
        Assert.That(stale.Detail, Is.EqualTo(days == 0 ? null : $"the waiver of tensors.max_mismatched (known) expired on {Today.AddDays(days):yyyy-MM-dd}: remove it, or give it another date with a reason"));
    }

    [TestCase(Mismatched, null, WaiverState.NotNeeded, "the waiver of tensors.max_mismatched (known) is not needed: its gate is not outside its limit, or must not be waived; remove it")]
    [TestCase("bands[0.7].max_extra", null, WaiverState.NoSuchGate, "the waiver of bands[0.7].max_extra (known) names no gate of this run: correct the name, or remove it")]
    [TestCase(Mismatched, "other", WaiverState.NoSuchGate, "the waiver of tensors.max_mismatched of other (known) names no gate of this run: correct the name, or remove it")]
    [TestCase("baseline.tensors.max_mismatched", null, WaiverState.NoSuchGate, "the waiver of baseline.tensors.max_mismatched (known) names no gate of this run: correct the name, or remove it")]
    public void A_waiver_that_allows_nothing_fails_a_run_that_is_right_otherwise(string gate, string? candidate, WaiverState state, string detail)
    {
        var run = Close(Run(), waivers: [Of(gate, candidate)]);
        var stale = run.Gate("waivers.max_stale");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((run.Verdict, run.Waivers.Single().State), Is.EqualTo((Verdict.Fail, state)));
        Assert.That((stale.Status, stale.Measured, stale.Limit, stale.Margin, stale.Detail), Is.EqualTo((GateStatus.Failed, 1d, 0d, -1d, detail)));
    }

    [Test]
    public void A_waiver_of_a_gate_that_only_warns_is_not_needed()
    {
        var run = Close(Run(Candidate(Bad, Settings with { MaxMismatched = GateLimit.Configured(0, GateSeverity.Warn) })), waivers: [Of(Mismatched)]);

        Assert.That((run.Gate(Mismatched).Status, run.Waivers[0].State, run.Verdict), Is.EqualTo((GateStatus.Warned, WaiverState.NotNeeded, Verdict.Fail)));
    }

    [Test]
    public void A_waiver_of_a_gate_that_is_off_is_not_needed()
    {
        var run = Close(Run(Candidate(Bad, Settings with { MaxMismatched = GateLimit.Off })), waivers: [Of(Mismatched)]);

        Assert.That((run.Gate(Mismatched).Status, run.Waivers[0].State, run.Verdict), Is.EqualTo((GateStatus.Off, WaiverState.NotNeeded, Verdict.Fail)));
    }

    [Test]
    public void A_candidate_s_own_waiver_comes_first_and_one_for_all_is_used_where_any_needs_it()
    {
        var (own, all) = (Of(Mismatched, "a"), Of(Mismatched));
        var run = Close(Run(Candidate(Bad, name: "a"), Candidate(Bad, name: "b"), Candidate(name: "right")), waivers: [all, own]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Candidates.Select(candidate => candidate.Gates.Single(gate => gate.Name == Mismatched).Waiver), Is.EqualTo(new[] { own, all, null }));
        Assert.That(run.Waivers.Select(waiver => waiver.State), Is.All.EqualTo(WaiverState.Used));
        Assert.That(run.Verdict, Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void A_stale_waiver_of_one_candidate_fails_that_one()
    {
        var run = Close(Run(Candidate(name: "a"), Candidate(name: "b")), waivers: [Of(Mismatched, "b")]);

        Assert.That(run.Candidates.Select(candidate => candidate.Verdict), Is.EqualTo(new[] { Verdict.Pass, Verdict.Fail }));
    }

    private static IEnumerable<TestCaseData> NeverCovered()
    {
        yield return Case("outputs.max_problems", Good with { OutputProblems = 1 });
        yield return Case("outputs.max_non_finite", Good with { NonFinite = 1 });
        yield return Case("detections.max_impossible", Good with { ImpossibleDetections = 1 });
        yield return Case("min_reference_detections", Good with { ReferenceDetections = 0 });
        yield return Case("outputs_vary", Good with { DifferentAnswers = 1 });
        yield return Case("distinct_models", Good with { SameModelInSameEngine = true });
        yield return Case("map.max_drop", Good with { CandidateMap = double.NaN });
        yield return Case("bands[0.5].max_score_diff", Good with { Bands = Good.Bands.SetItem(3, Good.Bands[3] with { MaxScoreDiff = double.NaN }) });
        yield return Case("tensors.max_mismatched", Bad with { HasInfiniteErrors = true });
    }

    [TestCaseSource(nameof(NeverCovered))]
    public void Proof_and_what_is_no_number_cannot_be_waived(string gate, CandidateEvidence evidence)
    {
        var run = Close(Run(Candidate(evidence)), waivers: [Of(gate)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Gate(gate).Status, Is.EqualTo(GateStatus.Failed));
        Assert.That((run.Verdict, run.Waivers[0].State), Is.EqualTo((Verdict.Fail, WaiverState.NotNeeded)));
    }

    [Test]
    public void A_stale_waiver_cannot_be_waived()
    {
        var run = Close(Run(), waivers: [Of(Mismatched), Of("waivers.max_stale")]);

        Assert.That((run.Verdict, run.Gate("waivers.max_stale").Measured), Is.EqualTo((Verdict.Fail, 2d)));
    }

    [TestCase("c")]
    [TestCase("r")]
    [TestCase(null)]
    public void A_fault_is_an_error_whatever_is_waived(string? backend)
    {
        var run = Close(Run(Candidate(Bad)) with { Faults = [new Fault(backend, "a.png", "its process ended")] }, waivers: [Of(Mismatched)]);

        Assert.That((run.Verdict, run.Gate(Mismatched).Status), Is.EqualTo((Verdict.Error, GateStatus.Waived)));
    }

    [Test]
    public void An_unreadable_input_is_an_error_whatever_is_waived()
    {
        var run = Close(Run(Candidate(Bad)) with { RejectedInputs = [new RejectedInput("x.png", "truncated")] }, waivers: [Of(Mismatched)]);

        Assert.That(run.Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void A_run_that_judged_nothing_lists_its_waivers_and_is_an_error()
    {
        var run = Close(RunReport.Unfinished("run"), waivers: [Of(Mismatched), Of(Mismatched, "c") with { Expires = Today.AddDays(-1) }]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Waivers.Select(waiver => waiver.State), Is.EqualTo(new[] { WaiverState.NotNeeded, WaiverState.Expired }));
        Assert.That(run.Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Without_waivers_there_is_no_gate_of_them() =>
        Assert.That(Close(Run()).Candidates[0].Gates.Select(gate => gate.Name), Has.None.StartsWith("waivers."));

    private static TestCaseData Case(string gate, CandidateEvidence evidence) => new TestCaseData(gate, evidence).SetArgDisplayNames(gate);

    private static Waiver Of(string gate, string? candidate = null) => new(gate, candidate, "known", Today.AddDays(30));
}
