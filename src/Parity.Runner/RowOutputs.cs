using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;

namespace Parity.Runner;

/// <summary>
/// Outputs whose rows change places between engines: compared row by matched row, since the n-th row of one is not the n-th of the
/// other. A row without a partner shows among the detections.
/// </summary>
internal sealed class RowOutputs(IDetectionDecoder decoder, ToleranceSet tolerances)
{
    /// <summary>Whether an output is compared so, or only counts the rows of one that is.</summary>
    public bool Has(TensorSet outputs, TensorData output) => decoder.RowAxis(outputs, output) is not null || decoder.IsCount(outputs, output);

    /// <summary>Every row output of the reference that the candidate has too.</summary>
    /// <param name="reference">The reference's outputs.</param>
    /// <param name="candidate">The candidate's outputs.</param>
    /// <param name="detections">The detections of both; null where the candidate's could not be decoded.</param>
    public IEnumerable<TensorComparison> Compare(TensorSet reference, TensorSet candidate, DetectionComparison? detections)
    {
        foreach (var output in reference)
        {
            if (decoder.RowAxis(reference, output) is { } axis && candidate.TryGet(output.Name, out var judged))
            {
                yield return detections is not null && MayHold(output, judged, axis)
                    ? Compare(reference, output, judged, axis, detections)
                    : TensorComparison.Of(output, judged, tolerances.For(output.Name), []);
            }
        }
    }

    private TensorComparison Compare(TensorSet outputs, TensorData reference, TensorData candidate, int axis, DetectionComparison detections)
    {
        // A pair that may be two boxes is told as unobservable, and is no row to compare.
        var guesses = detections.Differences.Where(difference => difference.Cause == DifferenceCause.Unobservable).Select(difference => difference.Reference?.Anchor ?? -1).ToHashSet();
        (int Reference, int Candidate)[] pairs =
        [
            .. detections.Matched.Select(pair => (pair.Reference.Anchor, pair.Candidate.Anchor)).Where(pair => !guesses.Contains(pair.Item1)).Distinct().Order(),
        ];
        var rows = new TensorRows(axis, [.. pairs.Select(pair => pair.Reference)]);
        var taken = rows.Of(reference);
        var groups = Groups(outputs, taken, [.. pairs.Select(pair => pair.Reference)]);
        var comparison = TensorComparison.Of(taken, new TensorRows(axis, [.. pairs.Select(pair => pair.Candidate)]).Of(candidate), tolerances.For(reference.Name), groups);
        ErrorStatistics Placed(ErrorStatistics statistics) => statistics.Worst is { } worst
            ? statistics with { Worst = worst with { Index = rows.IndexIn(reference.Shape, worst.Index) } }
            : statistics;
        return comparison with
        {
            Statistics = Placed(comparison.Statistics!),
            Groups = [.. comparison.Groups.Select(group => group with { Statistics = Placed(group.Statistics) })],
        };
    }

    // Which columns are boxes and which are scores is asked of outputs that all have the taken rows: labels may lie in another than boxes.
    // Of no rows no column can be told from another.
    private ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData taken, int[] rows) => rows.Length == 0 ? [] : decoder.Groups(
        new TensorSet(outputs.Select(output => output.Name == taken.Name ? taken
            : decoder.RowAxis(outputs, output) is { } axis ? new TensorRows(axis, rows).Of(output)
            : output)),
        taken);

    // Suppression leaves as many rows as it leaves; a ranking has a fixed number, and another one is another interface.
    private bool MayHold(TensorData reference, TensorData candidate, int axis) =>
        (decoder.Identity == RowIdentity.Suppressed || reference.Shape.Equals(candidate.Shape)) && DifferInRowsOnly(reference, candidate, axis);

    private static bool DifferInRowsOnly(TensorData reference, TensorData candidate, int axis) =>
        reference.ElementType == candidate.ElementType
        && reference.Shape.Rank == candidate.Shape.Rank
        && Enumerable.Range(0, reference.Shape.Rank).All(i => i == axis || reference.Shape[i] == candidate.Shape[i]);
}
