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
    private readonly SortedDictionary<int, ImmutableArray<ThresholdPoint>> _byLabel = [];
    private long _reference;
    private long _candidate;
    private long _both;
    private long _appeared;
    private long _vanished;

    /// <summary>Agreement against threshold.</summary>
    public ImmutableArray<ThresholdPoint> Curve { get; private set; } = ThresholdCurve.Empty(options);

    /// <summary>Agreement against threshold of each class, without thresholds that nothing reaches.</summary>
    public ImmutableArray<ClassCurveReport> ByClass =>
    [
        .. _byLabel.Select(entry => new ClassCurveReport(
            entry.Key, options.ClassName(entry.Key), [.. entry.Value.TakeWhile(point => point.Agreement is not null)])),
    ];

    /// <summary>Adds an input and gives back what appears and vanishes on it at the deploy threshold, as many as are reported.</summary>
    public ImmutableArray<DeployChange> Add(string input, DetectionComparison comparison)
    {
        Curve = Plus(Curve, ThresholdCurve.Measure(comparison, options));
        foreach (var label in ThresholdCurve.LabelsOf(comparison))
        {
            var measured = ThresholdCurve.Measure(comparison, options, label);
            _byLabel[label] = _byLabel.TryGetValue(label, out var total) ? Plus(total, measured) : measured;
        }

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

    private static ImmutableArray<ThresholdPoint> Plus(ImmutableArray<ThresholdPoint> total, ImmutableArray<ThresholdPoint> more) =>
        [.. total.Zip(more, (left, right) => left.Plus(right))];

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
