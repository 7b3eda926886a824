using System.Collections.Immutable;
using Parity.Core.Detection;
using Parity.Core.Detection.Thresholds;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>
/// What an input is found by. Band, cause, kind and label of one difference stay together, so that a filter finds inputs where one
/// difference is all that was asked for.
/// </summary>
internal sealed class CaseMarks(RunReport run)
{
    /// <summary>Kinds of differences, then what users see at the deploy threshold.</summary>
    public static ImmutableArray<string> Kinds { get; } = [.. Enum.GetValues<DifferenceKind>().Select(HtmlWords.Of), "vanished", "appeared"];

    /// <summary>Causes by number.</summary>
    public static ImmutableArray<string> Causes { get; } = [.. Enum.GetValues<DifferenceCause>().Select(HtmlWords.Of)];

    /// <summary>Lower and upper edges of the bands, ascending.</summary>
    public ImmutableArray<(double From, double To)> Bands { get; } =
        [.. run.Candidates.SelectMany(candidate => candidate.Bands).Select(band => (band.From, band.To)).Distinct().Order()];

    /// <summary>The marks of one case.</summary>
    public IReadOnlyCollection<string> Of(DetectionReport? detections)
    {
        var marks = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var difference in detections?.Differences ?? [])
        {
            Add(marks, difference.Cause, (int)difference.Kind, difference.Reference, difference.Candidate);
        }

        if (detections?.DeployChanges is { IsDefaultOrEmpty: false } changes)
        {
            foreach (var change in changes)
            {
                Add(marks, change.Cause, Kinds.Length - (change.Kind == DeployChangeKind.Vanished ? 2 : 1), change.Reference, change.Candidate);
            }
        }

        return marks;
    }

    private void Add(SortedSet<string> marks, DifferenceCause cause, int kind, DetectedObject? reference, DetectedObject? candidate)
    {
        foreach (var label in new[] { reference?.Label, candidate?.Label }.OfType<int>().Distinct())
        {
            marks.Add(FormattableString.Invariant($"{BandOf((reference ?? candidate)!.Score)}.{(int)cause}.{kind}.{label}"));
        }
    }

    private int BandOf(float score)
    {
        var band = 0;
        while (band + 1 < Bands.Length && score >= Bands[band + 1].From)
        {
            band++;
        }

        return band;
    }
}
