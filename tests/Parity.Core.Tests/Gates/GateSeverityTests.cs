using Parity.Core.Gates;
using Parity.Core.Reports;
using static Parity.Core.Tests.Gates.JudgedRuns;

namespace Parity.Core.Tests.Gates;

internal sealed class GateSeverityTests
{
    private static readonly GateLimit Warning = GateLimit.Configured(0, GateSeverity.Warn);

    [Test]
    public void A_gate_that_warns_is_outside_its_limit_and_does_not_block()
    {
        var run = Run(Candidate(Good with { Mismatched = 7 }, Settings with { MaxMismatched = Warning }));
        var gate = run.Gate("tensors.max_mismatched");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Severity, gate.Passed, gate.Measured, gate.Margin), Is.EqualTo((GateStatus.Warned, GateSeverity.Warn, false, 7d, -7d)));
        Assert.That(run.Verdict, Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void A_warning_beside_a_failure_is_a_failure()
    {
        var run = Run(Candidate(Good with { Mismatched = 7, BatchMismatched = 1 }, Settings with { MaxMismatched = Warning }));

        Assert.That(run.Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void A_run_whose_gates_all_warn_passes_with_warnings_and_with_nothing_measured_is_an_error()
    {
        var settings = AllWarning(Settings);
        var bad = Good with { Mismatched = 7, BatchMismatched = 7, Appeared = 7, Vanished = 7, CandidateMap = 0.1, Bands = [.. Good.Bands.Select(band => band with { Missing = 9, Unexplained = 9, MaxScoreDiff = 0.9, MinIou = 0.1 })] };
        var nothing = Good with { InputsCompared = 0, Elements = 0, Bands = [], ReferenceDetections = 0, DifferentInputs = 0, DifferentAnswers = 0, BatchMismatched = null, Appeared = null, Vanished = null, ReferenceMap = null, CandidateMap = null };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Run(Candidate(bad, settings)).Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(Candidate(bad, settings).Gates.Count(gate => gate.Status == GateStatus.Warned), Is.GreaterThan(8));
        Assert.That(Run(Candidate(nothing, settings)).Verdict, Is.EqualTo(Verdict.Error));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void A_candidate_that_no_gate_held_against_the_reference_is_an_error_with_its_reason(bool isOff, int faults)
    {
        var off = GateLimit.Off;
        var settings = isOff ? Settings with { MaxMismatched = off, MaxBatchMismatched = off, MaxMapDrop = off, MaxAppeared = null, MaxVanished = null, Bands = [] } : Settings;
        var run = RunVerdict.Decide(Run(Candidate(Good, settings)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Verdict, Is.EqualTo(isOff ? Verdict.Error : Verdict.Pass));
        Assert.That(run.Faults, Has.Length.EqualTo(faults).And.All.Matches<Fault>(fault => fault!.Backend == run.Candidates[0].Name && fault.Message.StartsWith("No gate held '", StringComparison.Ordinal)));
        Assert.That(RunVerdict.Decide(run).Faults, Is.EqualTo(run.Faults), "told once");
    }

    [Test]
    public void What_proves_the_comparison_blocks_whatever_its_severity_says()
    {
        var settings = Settings with
        {
            MinInputs = GateLimit.Configured(5, GateSeverity.Warn), MinReferenceDetections = GateLimit.Configured(99, GateSeverity.Warn),
            OutputsVary = GateLimit.Configured(2, GateSeverity.Warn), DistinctModels = GateLimit.Configured(1, GateSeverity.Warn),
        };
        var candidate = Candidate(Good with { DifferentAnswers = 1, SameModelInSameEngine = true, OutputProblems = 1, NonFinite = 1, ImpossibleDetections = 1 }, settings);
        var outside = candidate.Gates.Where(gate => gate.Status != GateStatus.Passed).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(outside.Select(gate => gate.Name), Is.EquivalentTo(new[]
        {
            "outputs.max_problems", "outputs.max_non_finite", "detections.max_impossible", "min_reference_detections", "min_inputs", "outputs_vary", "distinct_models",
        }));
        Assert.That(outside.Select(gate => (gate.Status, gate.Severity)), Is.All.EqualTo((GateStatus.Failed, GateSeverity.Block)));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void What_is_no_number_blocks_though_its_gate_warns(double measured)
    {
        var settings = AllWarning(Settings);
        var candidate = Candidate(Good with { Bands = Good.Bands.SetItem(3, Good.Bands[3] with { MaxScoreDiff = measured, MinIou = -measured }), CandidateMap = double.NaN }, settings);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(candidate.Gates.Where(gate => gate.Status == GateStatus.Failed).Select(gate => gate.Name), Is.EqualTo(new[] { "bands[0.5].max_score_diff", "bands[0.5].min_iou", "map.max_drop" }));
        Assert.That(candidate.Verdict, Is.EqualTo(Verdict.Fail));
    }

    [Test]
    public void An_infinity_that_one_side_alone_has_blocks_though_its_gate_warns()
    {
        var candidate = Candidate(Good with { Mismatched = 1, HasInfiniteErrors = true }, Settings with { MaxMismatched = Warning });

        Assert.That((Run(candidate).Gate("tensors.max_mismatched").Status, candidate.Verdict), Is.EqualTo((GateStatus.Failed, Verdict.Fail)));
    }

    [Test]
    public void A_gate_that_must_be_measured_and_was_not_is_an_error_though_it_warns()
    {
        var candidate = Candidate(Good with { BatchMismatched = null }, Settings with { MaxBatchMismatched = Warning });

        Assert.That((Run(candidate).Gate("batch.max_mismatched").Status, candidate.Verdict), Is.EqualTo((GateStatus.NotEvaluated, Verdict.Error)));
    }

    internal static GateSettings AllWarning(GateSettings settings)
    {
        GateLimit Soft(GateLimit limit) => limit with { Severity = GateSeverity.Warn };
        GateLimit? SoftOrNone(GateLimit? limit) => limit is null ? null : Soft(limit);
        return settings with
        {
            MaxMismatched = Soft(settings.MaxMismatched), MaxBatchMismatched = Soft(settings.MaxBatchMismatched), MaxMapDrop = Soft(settings.MaxMapDrop),
            MaxAppeared = SoftOrNone(settings.MaxAppeared), MaxVanished = SoftOrNone(settings.MaxVanished), MinInputs = Soft(settings.MinInputs),
            MinReferenceDetections = Soft(settings.MinReferenceDetections), OutputsVary = Soft(settings.OutputsVary), DistinctModels = Soft(settings.DistinctModels),
            Bands =
            [
                .. settings.Bands.Select(band => band with
                {
                    MaxMissing = SoftOrNone(band.MaxMissing), MaxExtra = SoftOrNone(band.MaxExtra), MaxLabelFlips = SoftOrNone(band.MaxLabelFlips), MaxScoreDiff = SoftOrNone(band.MaxScoreDiff),
                    MinIou = SoftOrNone(band.MinIou), MaxUnexplained = SoftOrNone(band.MaxUnexplained), MaxUnobservable = SoftOrNone(band.MaxUnobservable), MaxExplainedShare = SoftOrNone(band.MaxExplainedShare),
                }),
            ],
        };
    }
}
