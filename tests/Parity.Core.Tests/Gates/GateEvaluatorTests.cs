using Parity.Core.Detection;
using Parity.Core.Gates;

namespace Parity.Core.Tests.Gates;

internal sealed class GateEvaluatorTests
{
    private static readonly GateSettings Settings = new()
    {
        Bands = GateSettings.DefaultBandGates(new DetectionOptions { Decoder = DecoderKind.Yolov8 }),
    };

    private static readonly CandidateEvidence Good = new()
    {
        InputsCompared = 3,
        Elements = 100,
        Mismatched = 0,
        HasBatches = false,
        OutputProblems = 0,
        FirstOutputProblem = null,
        NonFinite = 0,
        ImpossibleDetections = 0,
        Bands = [Band(0, 0.1, 50), Band(0.1, 0.2, 5), Band(0.2, 0.5, 4), Band(0.5, 1, 6)],
        ReferenceDetections = 65,
        DifferentInputs = 2,
        DifferentAnswers = 2,
        SameModelInSameEngine = false,
    };

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Failure("outputs.max_problems", Good with { OutputProblems = 1 });
        yield return Failure("outputs.max_non_finite", Good with { NonFinite = 1 });
        yield return Failure("tensors.max_mismatched", Good with { Mismatched = 1 });
        yield return Failure("detections.max_impossible", Good with { ImpossibleDetections = 1 });
        yield return Failure("bands[0.5].max_missing", WithTop(band => band with { Missing = 1, Explained = 1 }), "bands[0.5].max_explained_share");
        yield return Failure("bands[0.5].max_extra", WithTop(band => band with { Extra = 1 }));
        yield return Failure("bands[0.5].max_label_flips", WithTop(band => band with { LabelFlips = 1 }));
        yield return Failure("bands[0.5].max_score_diff", WithTop(band => band with { MaxScoreDiff = 0.0011 }));
        yield return Failure("bands[0.5].min_iou", WithTop(band => band with { MinIou = 0.98 }));
        yield return Failure("bands[0.5].max_score_diff", WithTop(band => band with { MaxScoreDiff = double.NaN }));
        yield return Failure("bands[0.5].min_iou", WithTop(band => band with { MinIou = double.NaN }));
        yield return Failure("bands[0.5].max_unexplained", WithTop(band => band with { Unexplained = 1 }));
        yield return Failure("bands[0].max_unexplained", Good with { Bands = Good.Bands.SetItem(1, Good.Bands[1] with { Unexplained = 1 }) });
        yield return Failure("bands[0].max_explained_share", Good with { Bands = Good.Bands.SetItem(0, Good.Bands[0] with { Explained = 4 }) });
        yield return Failure("min_reference_detections", Good with { ReferenceDetections = 0 });
        yield return Failure("min_inputs", Good with { InputsCompared = 0 });
        yield return Failure("outputs_vary", Good with { DifferentAnswers = 1 });
        yield return Failure("distinct_models", Good with { SameModelInSameEngine = true });
    }

    [TestCaseSource(nameof(Failures))]
    public void Exactly_the_gate_that_is_violated_fails(string[] gates, CandidateEvidence evidence)
    {
        var results = GateEvaluator.Evaluate(Settings, evidence);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Where(r => r.Status == GateStatus.Failed).Select(r => r.Name), Is.EquivalentTo(gates));
        Assert.That(results.Where(r => r.Status == GateStatus.Failed).Select(r => r.Passed), Is.All.False);
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Fail));
    }

    [TestCase(0, GateStatus.Passed, Verdict.Pass)]
    [TestCase(1, GateStatus.Failed, Verdict.Fail)]
    [TestCase(null, GateStatus.NotEvaluated, Verdict.Error)]
    public void Batches_that_were_asked_for_must_be_measured_and_agree(long? mismatched, GateStatus status, Verdict verdict)
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { HasBatches = true, BatchMismatched = mismatched });
        var gate = results.Single(r => r.Name == "batch.max_mismatched");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Measured, gate.Source), Is.EqualTo((status, (double?)mismatched, GateSource.Default)));
        Assert.That(gate.Detail, Is.EqualTo(mismatched is null ? "no batch was run" : null));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(verdict));
    }

    [TestCase(0, 0, GateStatus.NotEvaluated)]
    [TestCase(0, 1, GateStatus.Failed)]
    [TestCase(3, 0, GateStatus.Passed)]
    public void Detections_that_nobody_saw_are_not_called_possible(int compared, int impossible, GateStatus status)
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { InputsCompared = compared, ImpossibleDetections = impossible });

        Assert.That(results.Single(r => r.Name == "detections.max_impossible").Status, Is.EqualTo(status));
    }

    [Test]
    public void Slots_against_their_own_single_run_compare_nothing_with_the_reference()
    {
        var results = GateEvaluator.Evaluate(Settings, Good with
        {
            InputsCompared = 0, Elements = 0, Bands = [], ReferenceDetections = 0, HasBatches = true, BatchMismatched = 0,
        });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Single(r => r.Name == "batch.max_mismatched").Passed, Is.True);
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Output_that_was_always_empty_is_an_error_even_where_detections_agree()
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { OutputWithoutElements = "masks" });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Single(r => r.Status == GateStatus.NotEvaluated).Detail, Does.StartWith("output 'masks' was empty for every input"));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Error));
        Assert.That(Verdicts.Decide(GateEvaluator.Evaluate(Settings with { MaxMismatched = GateLimit.Off }, Good with { OutputWithoutElements = "masks" }), anyFault: false), Is.EqualTo(Verdict.Pass));
        Assert.That(Verdicts.Decide(GateEvaluator.Evaluate(Settings, Good with { OutputWithoutElements = "masks", Mismatched = 1 }), anyFault: false), Is.EqualTo(Verdict.Fail));
    }

    [TestCase(10, GateSeverity.Block, 3, Verdict.Error)]
    [TestCase(10, GateSeverity.Warn, 3, Verdict.Error)]
    [TestCase(0, GateSeverity.Warn, 3, Verdict.Fail)]
    public void Output_that_was_always_empty_hides_behind_no_difference_that_is_allowed(double limit, GateSeverity severity, long mismatched, Verdict expected)
    {
        var results = GateEvaluator.Evaluate(Settings with { MaxMismatched = GateLimit.Configured(limit, severity) }, Good with { OutputWithoutElements = "masks", Mismatched = mismatched });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(expected));
        Assert.That(results.Any(result => result is { Status: GateStatus.Failed, OnlyBlocks: false }), Is.False, "a waiver could allow it");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Batches_are_judged_only_where_they_were_asked_for_and_the_gate_is_on(bool asked)
    {
        var results = GateEvaluator.Evaluate(Settings with { MaxBatchMismatched = GateLimit.Off }, Good with { HasBatches = asked });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Where(r => r.Name == "batch.max_mismatched").Select(r => r.Status), Is.EqualTo(asked ? new[] { GateStatus.Off } : []));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void Good_evidence_passes_every_gate()
    {
        var results = GateEvaluator.Evaluate(Settings, Good);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(GateStatus.Passed));
        Assert.That(results.Select(r => r.Source), Is.All.EqualTo(GateSource.Default));
        Assert.That(results.Select(r => r.Margin), Is.All.GreaterThanOrEqualTo(0));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Pass));
        Assert.That(Verdicts.Decide(results, anyFault: true), Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Nothing_compared_is_an_error_and_no_gate_passes_on_it()
    {
        var results = GateEvaluator.Evaluate(Settings, Good with
        {
            InputsCompared = 0, Elements = 0, Bands = [.. Good.Bands.Select(band => band with { Matched = 0, MaxScoreDiff = null, MinIou = null })],
            ReferenceDetections = 0, DifferentInputs = 0, DifferentAnswers = 0,
        });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Where(r => r.IsComparison).Select(r => r.Status), Is.All.EqualTo(GateStatus.NotEvaluated));
        Assert.That(results.Single(r => r.Name == "outputs_vary").Status, Is.EqualTo(GateStatus.NotEvaluated));
        Assert.That(results.Where(r => r.Status == GateStatus.NotEvaluated).Select(r => (r.Passed, r.Measured)), Is.All.EqualTo((false, (double?)null)));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Gates_that_are_off_neither_pass_nor_fail_and_leave_nothing_to_say()
    {
        var off = new GateSettings
        {
            MaxMismatched = GateLimit.Off,
            Bands = [new BandGateSettings { From = 0, MaxUnexplained = GateLimit.Off }],
        };
        var results = GateEvaluator.Evaluate(off, Good with { Mismatched = 99 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Single(r => r.Name == "tensors.max_mismatched"), Has.Property(nameof(GateResult.Status)).EqualTo(GateStatus.Off).And.Property(nameof(GateResult.Passed)).False);
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Band_gate_covers_every_band_up_to_the_next_gate()
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { Bands = [.. Good.Bands.Select(band => band with { Unexplained = 1 })] });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Single(r => r.Name == "bands[0].max_unexplained").Measured, Is.EqualTo(3));
        Assert.That(results.Single(r => r.Name == "bands[0.5].max_unexplained").Measured, Is.EqualTo(1));
    }

    [Test]
    public void Missing_output_is_a_failure_not_an_error()
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { Elements = 0, OutputProblems = 3, FirstOutputProblem = "x.png: output 'a' is missing" });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Fail));
        Assert.That(results[0].Detail, Is.EqualTo("x.png: output 'a' is missing"));
    }

    [TestCase(0, GateStatus.Passed, Verdict.Pass)]
    [TestCase(1, GateStatus.Failed, Verdict.Fail)]
    public void Differences_that_cannot_be_observed_are_judged_where_the_model_suppresses(long unobservable, GateStatus status, Verdict verdict)
    {
        var results = GateEvaluator.Evaluate(Settings, WithTop(band => band with { Unobservable = unobservable }) with { SuppressesInside = true });
        var gate = results.Single(r => r.Name == "bands[0.5].max_unobservable");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Measured, gate.IsComparison), Is.EqualTo((status, (double?)unobservable, true)));
        Assert.That(results.Single(r => r.Name == "bands[0].max_unobservable").Status, Is.EqualTo(GateStatus.Passed));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(verdict));
    }

    [Test]
    public void Where_nothing_is_suppressed_inside_that_gate_is_there_only_if_it_was_written()
    {
        BandGateSettings written = new() { From = 0, MaxUnobservable = GateLimit.Configured(2) };
        var results = GateEvaluator.Evaluate(new GateSettings { Bands = [written] }, WithTop(band => band with { Unobservable = 3 }));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(GateEvaluator.Evaluate(Settings, Good).Select(r => r.Name), Has.None.Contains("unobservable"));
        Assert.That(results.Single(r => r.Name == "bands[0].max_unobservable"), Has.Property(nameof(GateResult.Status)).EqualTo(GateStatus.Failed).And.Property(nameof(GateResult.Margin)).EqualTo(-1));
    }

    [TestCase(2, 0, GateStatus.Passed, GateStatus.Passed, Verdict.Pass)]
    [TestCase(3, 0, GateStatus.Failed, GateStatus.Passed, Verdict.Fail)]
    [TestCase(0, 1, GateStatus.Passed, GateStatus.Failed, Verdict.Fail)]
    public void Boxes_that_appear_and_vanish_at_the_deploy_threshold_are_judged(long appeared, long vanished, GateStatus first, GateStatus second, Verdict verdict)
    {
        var settings = Settings with { MaxAppeared = GateLimit.Configured(2), MaxVanished = GateLimit.Configured(0) };
        var results = GateEvaluator.Evaluate(settings, Good with { Appeared = appeared, Vanished = vanished });
        var gates = results.Where(r => r.Name.StartsWith("deploy.", StringComparison.Ordinal)).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(gates.Select(r => (r.Name, r.Status, r.Measured)), Is.EqualTo(new[]
        {
            ("deploy.max_appeared", first, (double?)appeared), ("deploy.max_vanished", second, (double?)vanished),
        }));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(verdict));
    }

    [Test]
    public void Without_limits_nothing_is_judged_at_the_deploy_threshold() =>
        Assert.That(GateEvaluator.Evaluate(Settings, Good with { Appeared = 9, Vanished = 9 }).Select(r => r.Name), Has.None.StartsWith("deploy."));

    [TestCase(0.5, 0.4995, GateStatus.Passed, Verdict.Pass)]
    [TestCase(0.5, 0.498, GateStatus.Failed, Verdict.Fail)]
    [TestCase(0.5, 0.52, GateStatus.Passed, Verdict.Pass)]
    [TestCase(0.5, 0.0, GateStatus.Failed, Verdict.Fail)]
    [TestCase(0.5, double.NaN, GateStatus.Failed, Verdict.Fail)]
    [TestCase(double.NaN, 0.5, GateStatus.Failed, Verdict.Fail)]
    public void Loss_of_average_precision_is_judged(double reference, double candidate, GateStatus status, Verdict verdict)
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { HasGroundTruth = true, ReferenceMap = reference, CandidateMap = candidate });
        var gate = results.Single(r => r.Name == "map.max_drop");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Measured, gate.Limit), Is.EqualTo((status, (double?)(reference - candidate), (double?)GateSettings.DefaultMaxMapDrop)));
        Assert.That(gate.IsComparison && gate.MustBeMeasured, Is.True);
        Assert.That(gate.Detail, Does.StartWith("average precision "));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(verdict));
    }

    [TestCase(null, 0.5, "no ground truth for the images")]
    [TestCase(0.5, null, "no ground truth for the images")]
    [TestCase(null, null, "no ground truth for the images")]
    [TestCase(0.0, 0.0, "the reference's average precision is 0")]
    [TestCase(0.0, 0.5, "the reference's average precision is 0")]
    public void Average_precision_that_was_asked_for_must_have_been_measured(double? reference, double? candidate, string detail)
    {
        var results = GateEvaluator.Evaluate(Settings, Good with { HasGroundTruth = true, ReferenceMap = reference, CandidateMap = candidate });
        var gate = results.Single(r => r.Name == "map.max_drop");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gate.Status, gate.Measured, gate.MustBeMeasured, gate.IsComparison), Is.EqualTo((GateStatus.NotEvaluated, (double?)null, true, false)));
        Assert.That(gate.Detail, Does.StartWith(detail));
        Assert.That(Verdicts.Decide(results, anyFault: false), Is.EqualTo(Verdict.Error));
    }

    [Test]
    public void Without_ground_truth_or_with_its_gate_off_average_precision_decides_nothing()
    {
        var off = GateEvaluator.Evaluate(Settings with { MaxMapDrop = GateLimit.Off }, Good with { HasGroundTruth = true, ReferenceMap = 0.5, CandidateMap = 0.1 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(GateEvaluator.Evaluate(Settings, Good).Select(r => r.Name), Has.None.EqualTo("map.max_drop"));
        Assert.That(off.Single(r => r.Name == "map.max_drop").Status, Is.EqualTo(GateStatus.Off));
        Assert.That(Verdicts.Decide(off, anyFault: false), Is.EqualTo(Verdict.Pass));
    }

    [Test]
    public void Run_without_candidates_is_an_error() => Assert.That(Verdicts.Worst([]), Is.EqualTo(Verdict.Error));

    [Test]
    public void Error_outranks_failure() => Assert.That(Verdicts.Worst([Verdict.Pass, Verdict.Error, Verdict.Fail]), Is.EqualTo(Verdict.Error));

    private static TestCaseData Failure(string gate, CandidateEvidence evidence, params string[] others) =>
        new TestCaseData(new[] { gate }.Concat(others).ToArray(), evidence).SetArgDisplayNames(gate);

    private static CandidateEvidence WithTop(Func<BandTally, BandTally> change) => Good with { Bands = Good.Bands.SetItem(3, change(Good.Bands[3])) };

    private static BandTally Band(double from, double to, long matched) => new()
    {
        From = from, To = to, Matched = matched, Missing = 0, Extra = 0, LabelFlips = 0, Explained = 0, Unexplained = 0, MaxScoreDiff = 1e-6, MinIou = 0.9999,
    };
}
