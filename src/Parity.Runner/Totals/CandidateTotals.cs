using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner.Scoring;

namespace Parity.Runner.Totals;

/// <summary>Everything about one candidate over the run, added case by case in input order.</summary>
internal sealed class CandidateTotals(CandidatePlan plan, RunPlan run)
{
    private readonly List<OutputTotals> _outputs = [];
    private readonly WorstDifferences _differences = new();
    private ImmutableArray<BandTally> _bands = run.Detection is { } detection ? ScoreBands.Empty(detection.Bands) : [];
    private readonly ImmutableArray<AnchorTotals> _anchors = run.Detection is { } options ? [.. options.Bands.Select(from => new AnchorTotals(from))] : [];
    private readonly ThresholdTotals? _thresholds = run.Detection is { } thresholds ? new ThresholdTotals(thresholds, run.Reports.MaxDifferences) : null;
    private long _inputsCompared;
    private long _outputProblems;
    private string? _firstOutputProblem;
    private long _nonFinite;
    private long _impossible;
    private long _referenceDetections;
    private readonly List<string> _notes = [];

    public CandidatePlan Plan { get; } = plan;

    public DifferentDigests Answers { get; } = new();

    public void AddInput() => _inputsCompared++;

    /// <summary>Tells something once.</summary>
    public void AddNote(string note)
    {
        if (!_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }

    public void AddNonFinite(long count) => _nonFinite += count;

    public void AddImpossible(long count) => _impossible += count;

    public void AddReferenceDetections(long count) => _referenceDetections += count;

    public void AddOutputProblem(string input, string output, string problem)
    {
        _outputProblems++;
        _firstOutputProblem ??= $"{input}: {problem}";
        TotalsOf(output).SetProblem(problem);
    }

    public void AddOutput(string input, TensorComparison comparison)
    {
        var totals = TotalsOf(comparison.Name);
        totals.Add(input, comparison);
        var statistics = comparison.Statistics!;
        _nonFinite += statistics.CandidateNaN + (Plan.Tolerances.For(comparison.Name).EqualInfinities ? 0 : statistics.CandidateInfinities);
    }

    public DetectionReport AddDetections(string input, DetectionComparison comparison)
    {
        _bands = [.. _bands.Zip(comparison.Bands, (total, band) => total.Plus(band))];
        for (var band = 0; band < _anchors.Length; band++)
        {
            _anchors[band].Add(input, comparison.Anchors[band]);
        }

        var deployChanges = _thresholds!.Add(input, comparison);
        var kept = comparison.Differences.Take(run.Reports.MaxDifferences).Select(difference => DifferenceReport.Of(input, difference)).ToImmutableArray();
        var leftOut = comparison.Differences.Length - kept.Length;
        foreach (var difference in kept)
        {
            _differences.Add(difference);
        }

        _differences.AddUnreported(leftOut);
        return new DetectionReport
        {
            Reference = (int)comparison.Bands.Sum(band => band.Reference),
            Candidate = (int)comparison.Bands.Sum(band => band.Candidate),
            DisagreeingAnchors = comparison.DisagreeingAnchors,
            Matched = comparison.Matched,
            Differences = kept,
            DifferencesLeftOut = leftOut,
            DeployChanges = deployChanges,
        };
    }

    public CandidateReport ToReport(
        DifferentDigests inputs, DifferentDigests referenceAnswers, bool sameModelInSameEngine, bool suppressesInside, MapEvidence? map, long? batchMismatches, bool anyFault)
    {
        var deploy = _thresholds?.ToDeployReport();
        var gates = GateEvaluator.Evaluate(Plan.Gates, new CandidateEvidence
        {
            InputsCompared = _inputsCompared,
            Elements = _outputs.Sum(output => output.Elements),
            Mismatched = _outputs.Sum(output => output.Mismatched),
            HasInfiniteErrors = _outputs.Exists(output => output.HasInfiniteErrors),
            OutputProblems = _outputProblems,
            FirstOutputProblem = _firstOutputProblem,
            NonFinite = _nonFinite,
            ImpossibleDetections = _impossible,
            Bands = _bands,
            ReferenceDetections = run.Detection is null ? null : _referenceDetections,
            DifferentInputs = inputs.Count,
            DifferentAnswers = Math.Min(referenceAnswers.Count, Answers.Count),
            SameModelInSameEngine = sameModelInSameEngine,
            SuppressesInside = suppressesInside,
            Appeared = deploy is { ShowsAny: true } ? deploy.Appeared : null,
            Vanished = deploy is { ShowsAny: true } ? deploy.Vanished : null,
            HasGroundTruth = map is not null,
            ReferenceMap = map?.Reference,
            CandidateMap = map?.Candidate,
            HasBatches = !run.Batch.IsEmpty,
            BatchMismatched = batchMismatches,
        });
        return new CandidateReport
        {
            Name = Plan.Name,
            Reference = run.Reference,
            Verdict = Verdicts.Decide(gates, anyFault),
            Outputs = [.. _outputs.Select(output => output.ToReport())],
            Bands = _bands,
            Anchors = [.. _anchors.Select(band => band.ToReport())],
            Deploy = deploy,
            ThresholdCurve = _thresholds?.Curve ?? [],
            ClassCurves = _thresholds?.ByClass ?? [],
            Differences = _differences.ToReports(),
            DifferencesLeftOut = _differences.LeftOut,
            Notes = [.. _notes],
            Gates = gates,
        };
    }

    private OutputTotals TotalsOf(string output)
    {
        var totals = _outputs.Find(known => string.Equals(known.Name, output, StringComparison.Ordinal));
        if (totals is null)
        {
            totals = new OutputTotals(output, Plan.Tolerances.For(output));
            _outputs.Add(totals);
        }

        return totals;
    }
}
