using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Scoring;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>Compares one candidate's answers with the reference's, case by case.</summary>
/// <param name="plan">The run.</param>
/// <param name="totals">What the candidate's cases add up to.</param>
/// <param name="decoder">Reads detections; null where none are configured.</param>
/// <param name="scoring">Selects the detections that are scored; null without ground truth.</param>
internal sealed class CandidateRun(RunPlan plan, CandidateTotals totals, IDetectionDecoder? decoder, RunScoring? scoring)
{
    private readonly DetectionComparer? _detections = plan.Detection is { } detection ? new DetectionComparer(detection) : null;

    private readonly RowOutputs? _rows = decoder is null || decoder.Identity == RowIdentity.Anchors ? null : new RowOutputs(decoder, totals.Plan.Tolerances);

    public CandidateTotals Totals { get; } = totals;

    /// <summary>Whether the model itself suppresses, so that some differences cannot be observed.</summary>
    public bool SuppressesInside => decoder?.Identity == RowIdentity.Suppressed;

    // Saved tensors are compared without a configuration that could name outputs.
    private bool IsConfigured => plan.ConfigPath.Length > 0;

    /// <summary>Compares an answer.</summary>
    /// <param name="reference">The reference's.</param>
    /// <param name="candidate">The candidate's.</param>
    /// <param name="digest">Digest of the candidate's outputs; null where nobody needs it.</param>
    public CandidateFacts Compare(ReferenceAnswer reference, BackendAnswer candidate, string? digest)
    {
        var detections = reference.Raw is null ? new Detections(null, null) : CompareDetections(reference, candidate);
        var comparison = TensorSetComparer.Compare(
            Whole(reference.Outputs, reference.Outputs), Whole(reference.Outputs, candidate.Outputs), Totals.Plan.Tolerances.For, output => Groups(reference.Outputs, output));
        var rows = _rows?.Compare(reference.Outputs, candidate.Outputs, detections.Comparison).ToList() ?? [];
        var outputs = ImmutableArray.CreateBuilder<OutputFacts>();
        outputs.AddRange(CompareSeams(reference.Answer.Seams, candidate.Seams));
        outputs.AddRange(comparison.Outputs.Select(OutputFacts.Of));
        outputs.AddRange(rows.Select(row => OutputFacts.Of(row) with { IsOfRows = true }));
        var missing = reference.Outputs.Where(output => !candidate.Outputs.TryGet(output.Name, out _)).Select(output => output.Name);
        outputs.AddRange(missing.Select(output => OutputFacts.Of(output, $"output '{output}' is missing{Hint(reference.Outputs, candidate.Outputs)}")));
        outputs.AddRange(comparison.Extra.Select(output => OutputFacts.Of(
            output, $"output '{output}' is not one of the reference's{(IsConfigured ? $"; leave it out with backends.{Totals.Plan.Name}.outputs" : string.Empty)}")));
        if (detections is { Misfit: { } misfit } && (detections.Comparison is not null || !outputs.Any(output => output.Problem is not null)))
        {
            // Elements may agree in shape and type, and still be no detections, or more than are kept.
            outputs.Add(OutputFacts.Of(reference.Outputs[0].Name, misfit));
        }

        return new CandidateFacts
        {
            Name = Totals.Plan.Name,
            Answer = digest,
            Outputs = outputs.DrainToImmutable(),
            Detections = detections.Comparison,
            Scored = detections.Scored,
            ReferenceDetections = reference.Selection?.Kept.Length ?? 0,
            Impossible = detections.Impossible,
            UncomparedNaN = rows.Sum(row => UncomparedNaN(row, candidate.Outputs)),
            Notes = [.. SeamNotes(reference.Answer.Seams, candidate.Seams), .. RowNotes(rows)],
        };
    }

    private TensorSet Whole(TensorSet reference, TensorSet outputs) =>
        _rows is null ? outputs : new TensorSet(outputs.Where(output => !(reference.TryGet(output.Name, out var own) && _rows.Has(reference, own))));

    // In the way of the data: what passed the seam stands before what came out at the end.
    private IEnumerable<OutputFacts> CompareSeams(TensorSet reference, TensorSet candidate)
    {
        if (reference.Count == 0 || candidate.Count == 0)
        {
            return [];
        }

        var comparison = TensorSetComparer.Compare(reference, candidate, Totals.Plan.Tolerances.For);
        return
        [
            .. comparison.Outputs.Select(OutputFacts.Of),
            .. comparison.Missing.Select(output => OutputFacts.Of(output, $"'{output}' is missing: the stages hand on another number of tensors")),
            .. comparison.Extra.Select(output => OutputFacts.Of(output, $"'{output}' is not one of the reference's: the stages hand on another number of tensors")),
        ];
    }

    private IEnumerable<string> SeamNotes(TensorSet reference, TensorSet candidate) => (reference.Count > 0) == (candidate.Count > 0)
        ? []
        : [$"The seam was not compared: {(candidate.Count > 0 ? "the reference" : Totals.Plan.Name)} has no stages."];

    // Boxes in pixels and scores between 0 and 1: one figure over both would hide the scores.
    private ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => decoder?.Groups(outputs, output) ?? [];

    private static IEnumerable<string> RowNotes(List<TensorComparison> rows) => rows.Count == 0
        ? []
        : [$"Rows of {string.Join(", ", rows.Select(row => $"'{row.Name}'"))} change places: those of detections that both sides have are compared, the others show among the detections."];

    private static long UncomparedNaN(TensorComparison rows, TensorSet candidate) =>
        rows.Problem is null && candidate.TryGet(rows.Name, out var output) ? NaNCount.Of(output) - rows.Statistics!.CandidateNaN : 0;

    private Detections CompareDetections(ReferenceAnswer reference, BackendAnswer candidate)
    {
        if (decoder!.Misfit(candidate.Outputs, reference.Size) is { } misfit)
        {
            return new Detections(null, misfit);
        }

        using var raw = decoder.Decode(candidate.Outputs, reference.Size);
        if (decoder.Identity == RowIdentity.Anchors && (raw.Anchors, raw.Classes) != (reference.Raw!.Anchors, reference.Raw.Classes))
        {
            return new Detections(null, $"{raw.Anchors} anchors of {raw.Classes} classes instead of {reference.Raw.Anchors} of {reference.Raw.Classes}");
        }

        return new Detections(_detections!.Compare(reference.Raw!, raw, reference.Selection, decoder.Identity), BehindCap(raw))
        {
            Impossible = ImpossibleValues.Count(raw),
            Scored = reference.Scored is null ? null : scoring!.Read(Totals.Plan.Name, candidate.Outputs, raw, decoder),
        };
    }

    private string? BehindCap(RawDetections raw) =>
        _rows is not null && RowsBehindCap.Count(raw, Selector.Select(raw, plan.Detection!), decoder!.Identity) is > 0 and var count
            ? ReferenceReader.BehindCap(count, plan.Detection!.Nms.MaxDetections)
            : null;

    private string Hint(TensorSet reference, TensorSet candidate)
    {
        if ((reference.Count, candidate.Count) != (1, 1))
        {
            return string.Empty;
        }

        // Who has a name lends it to the other.
        var (backend, name) = OutputNaming.IsUnnamed(reference[0].Name) ? (plan.Reference, candidate[0].Name) : (Totals.Plan.Name, reference[0].Name);
        return $"; if '{candidate[0].Name}' is the same, {(IsConfigured ? $"write backends.{backend}.outputs: [{name}]" : $"save it as '{reference[0].Name}'")}";
    }

    // The comparison; and why the candidate's outputs are no detections like the reference's, or not all of them were compared.
    private sealed record Detections(DetectionComparison? Comparison, string? Misfit)
    {
        public long Impossible { get; init; }

        public ScoredAnswer? Scored { get; init; }
    }
}
