using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Gates;

/// <summary>Whatever severities, waivers and baselines say, what must not pass does not.</summary>
internal sealed class VerdictPropertyTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Dictionary<(bool Soft, bool Loose, bool Right), Baseline> Baselines = new[] { true, false }
        .SelectMany(soft => new[] { true, false }.SelectMany(loose => new[] { true, false }.Select(right => (soft, loose, right))))
        .ToDictionary(key => key, key => Accepted(Run(Candidate(key.right ? Good : Good with { Mismatched = 3 }, Of(key.soft, key.loose)))));

    // Waivers of every gate that there is, so that none can hide.
    private static readonly string[] Names = [.. Close(Run(Candidate(Broken(0))), Accepted(Run(Candidate()))).Candidates[0].Gates.Select(gate => gate.Name).Append("waivers.max_stale").Append("no.such_gate")];

    private static readonly Gen<Waiver> Waiver =
        from gate in Gen.Elements(Names)
        from candidate in Gen.Elements<string?>(null, "c", "other")
        from days in Gen.Choose(-3, 30)
        select new Waiver(gate, candidate, "known", Today.AddDays(days));

    private static readonly Gen<IReadOnlyList<Waiver>> SomeWaivers = Gen.OneOf(Waiver.ListOf().Select(list => (IReadOnlyList<Waiver>)[.. list]), Gen.Constant<IReadOnlyList<Waiver>>([.. Names.Select(name => new Waiver(name, null, "all", Today))]));

    private static readonly Gen<(GateSettings Settings, IReadOnlyList<Waiver> Waivers, Baseline? Baseline, int Mismatched)> Judgement =
        from soft in Gen.Elements(true, false)
        from loose in Gen.Elements(true, false)
        from waivers in SomeWaivers
        from against in Gen.Choose(0, 2)
        from mismatched in Gen.Choose(0, 3)
        let own = Of(soft, loose)
        select (own, waivers, against == 0 ? null : Baselines[(soft, loose, against == 1)], mismatched);

    [Test]
    public void A_fault_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence, settings)) with { Faults = [new Fault(null, null, "it ended")] }, verdict => verdict == Verdict.Error);

    [Test]
    public void A_fault_of_the_reference_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence, settings)) with { Faults = [new Fault("r", "a.png", "NaN")] }, verdict => verdict == Verdict.Error);

    [Test]
    public void NaN_is_never_a_pass() => Check((settings, evidence) => Run(Candidate(evidence with { NonFinite = 1 }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void A_figure_that_is_NaN_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence with { CandidateMap = double.NaN }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void A_problem_of_an_output_is_never_a_pass() => Check((settings, evidence) => Run(Candidate(evidence with { OutputProblems = 1 }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void An_impossible_detection_is_never_a_pass() => Check((settings, evidence) => Run(Candidate(evidence with { ImpossibleDetections = 1 }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void A_constant_answer_or_the_same_model_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence with { DifferentAnswers = 1, SameModelInSameEngine = true }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void Nothing_compared_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence with { InputsCompared = 0, Elements = 0, Bands = [], ReferenceDetections = 0, Appeared = null, Vanished = null }, settings)), verdict => verdict != Verdict.Pass);

    [Test]
    public void What_must_be_measured_and_was_not_is_never_a_pass() => Check(
        (settings, evidence) => Run(Candidate(evidence with { ReferenceMap = null }, settings)), verdict => verdict == Verdict.Error);

    [Test]
    public void Other_inputs_than_the_baseline_s_are_never_a_pass() => Prop.ForAll(Judgement.Where(judgement => judgement.Baseline is not null).ToArbitrary(), judgement =>
        Close(Run(Candidate(Good, judgement.Settings)) with { Inputs = [Input("a.png", "1")] }, judgement.Baseline, judgement.Waivers).Verdict == Verdict.Error).Check(Cases);

    [Test]
    public void A_pass_has_no_failed_gate_no_stale_waiver_and_every_gate_outside_its_limit_has_an_allowance() => Prop.ForAll(Judgement.ToArbitrary(), judgement =>
    {
        var run = Close(Run(Candidate(Good with { Mismatched = judgement.Mismatched }, judgement.Settings)), judgement.Baseline, judgement.Waivers);
        var outside = run.Candidates[0].Gates.Where(gate => gate.Margin < 0 && gate.Status != GateStatus.Off).ToList();
        return run.Verdict != Verdict.Pass ||
            (run.Waivers.All(waiver => waiver.State == WaiverState.Used && waiver.Waiver.Expires >= Today)
            && outside.TrueForAll(gate => gate.Status == GateStatus.Warned ? gate.Severity == GateSeverity.Warn : gate.Status == GateStatus.Waived && judgement.Waivers.Contains(gate.Waiver!)));
    }).Check(Cases);

    [Test]
    public void Neither_baseline_nor_waivers_turn_an_error_into_anything_else() => Prop.ForAll(Judgement.ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), (judgement, broken) =>
    {
        var run = Run(Candidate(Broken(broken), judgement.Settings));
        return run.Verdict != Verdict.Error || Close(run, judgement.Baseline, judgement.Waivers).Verdict == Verdict.Error;
    }).Check(Cases);

    private static GateSettings Of(bool soft, bool loose)
    {
        var settings = soft ? GateSeverityTests.AllWarning(Settings) : Settings;
        return loose ? settings with { MaxMismatched = GateLimit.Configured(99), MaxMapDrop = GateLimit.Configured(1) } : settings;
    }

    private static CandidateEvidence Broken(int how) => how switch
    {
        0 => Good with { Mismatched = 5 },
        1 => Good with { BatchMismatched = null },
        2 => Good with { InputsCompared = 0, Elements = 0, Bands = [] },
        3 => Good with { Elements = 0, OutputProblems = 1 },
        4 => Good with { ReferenceMap = 0 },
        5 => Good with { CandidateMap = null },
        6 => Good with { NonFinite = 2 },
        7 => Good with { DifferentInputs = 1 },
        _ => Good,
    };

    private static void Check(Func<GateSettings, CandidateEvidence, RunReport> run, Func<Verdict, bool> holds) => Prop.ForAll(Judgement.ToArbitrary(), judgement =>
        holds(Close(run(judgement.Settings, Good with { Mismatched = judgement.Mismatched }), judgement.Baseline, judgement.Waivers).Verdict)).Check(Cases);
}
