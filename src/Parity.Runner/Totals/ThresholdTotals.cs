using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;

namespace Parity.Runner.Totals;

/// <summary>What a candidate shows at the thresholds that users set, over the run.</summary>
internal sealed class ThresholdTotals(DetectionOptions options, int maxChanges)
{
    // As many as fill a screen or two; every case holds its own.
    private const int ChangesInSummary = 200;
    private readonly List<DeployChangeReport> _changes = [];
    private long _reference;
    private long _candidate;
    private long _both;
    private long _appeared;
    private long _vanished;

    /// <summary>Agreement against threshold.</summary>
    public ImmutableArray<ThresholdPoint> Curve { get; private set; } = ThresholdCurve.Empty(options);

    /// <summary>Adds an input and gives back what appears and vanishes on it at the deploy threshold, as many as are reported.</summary>
    public ImmutableArray<DeployChange> Add(string input, DetectionComparison comparison)
    {
        Curve = [.. Curve.Zip(ThresholdCurve.Measure(comparison, options), (total, point) => total.Plus(point))];
        if (options.DeployThreshold is not { } deploy)
        {
            return [];
        }

        var view = DeployView.Of(comparison, options, deploy);
        (_reference, _candidate, _both) = (_reference + view.Reference, _candidate + view.Candidate, _both + view.Both);
        _appeared += view.Changes.Count(change => change.Kind == DeployChangeKind.Appeared);
        _vanished += view.Changes.Count(change => change.Kind == DeployChangeKind.Vanished);
        _changes.AddRange(view.Changes.Take(Math.Min(maxChanges, ChangesInSummary - _changes.Count)).Select(change => new DeployChangeReport(input, change)));
        return [.. view.Changes.Take(maxChanges)];
    }

    /// <summary>What users see; null where no deploy threshold is set.</summary>
    public DeployReport? ToDeployReport() => options.DeployThreshold is not { } deploy ? null : new DeployReport
    {
        Threshold = deploy,
        Reference = _reference,
        Candidate = _candidate,
        Both = _both,
        Appeared = _appeared,
        Vanished = _vanished,
        Changes = [.. _changes],
        ChangesLeftOut = _appeared + _vanished - _changes.Count,
    };
}
