using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner.Cases;
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

    /// <summary>Adds what an input gave, and gives back its report.</summary>
    public CaseReport Add(string input, CandidateFacts facts)
    {
        _inputsCompared++;
        _nonFinite += facts.UncomparedNaN;
        _impossible += facts.Impossible;
        _referenceDetections += facts.ReferenceDetections;
        _notes.AddRange(facts.Notes.Where(note => !_notes.Contains(note)));
        if (facts.Answer is { } answer)
        {
            Answers.Add(answer);
        }

        return new CaseReport
        {
            Input = input,
            Candidate = Plan.Name,
            Outputs = [.. facts.Outputs.Select(output => AddOutput(input, output))],
            Detections = facts.Detections is { } detections ? AddDetections(input, detections) : null,
        };
    }

    private OutputReport AddOutput(string input, OutputFacts output)
    {
        var tolerance = Plan.Tolerances.For(output.Name);
        var totals = TotalsOf(output.Name);
        if (output.Problem is { } problem)
        {
            _outputProblems++;
            _firstOutputProblem ??= $"{input}: {problem}";
            totals.SetProblem(problem);
            return new OutputReport { Name = output.Name, Atol = tolerance.Atol, Rtol = tolerance.Rtol, Problem = problem };
        }

        totals.Add(input, output);
        var statistics = output.Statistics!;
        _nonFinite += statistics.CandidateNaN + (tolerance.EqualInfinities ? 0 : statistics.CandidateInfinities);
        return OutputReports.Of(output, tolerance);
    }

    private DetectionReport AddDetections(string input, DetectionComparison comparison)
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
            OutputWithoutElements = _outputs.Find(output => output.IsAlwaysEmpty)?.Name,
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
