using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Suppression;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>Compares one candidate's answers with the reference's, case by case.</summary>
internal sealed class CandidateRun(RunPlan plan, CandidateTotals totals, IDetectionDecoder? decoder)
{
    private readonly DetectionComparer? _detections = plan.Detection is { } detection ? new DetectionComparer(detection) : null;

    private readonly RowOutputs? _rows = decoder is null || decoder.Identity == RowIdentity.Anchors ? null : new RowOutputs(decoder, totals.Plan.Tolerances);

    public CandidateTotals Totals { get; } = totals;

    /// <summary>Whether the model itself suppresses, so that some differences cannot be observed.</summary>
    public bool SuppressesInside => decoder?.Identity == RowIdentity.Suppressed;

    // Saved tensors are compared without a configuration that could name outputs.
    private bool IsConfigured => plan.ConfigPath.Length > 0;

    public CaseReport Compare(string input, ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddInput();
        var (detections, misfit) = reference.Raw is null ? (null, null) : CompareDetections(reference, candidate);
        var comparison = TensorSetComparer.Compare(
            Whole(reference.Outputs, reference.Outputs), Whole(reference.Outputs, candidate.Outputs), Totals.Plan.Tolerances.For, output => Groups(reference.Outputs, output));
        var outputs = ImmutableArray.CreateBuilder<OutputReport>();
        outputs.AddRange(CompareSeams(input, reference.Answer.Seams, candidate.Seams));
        outputs.AddRange(comparison.Outputs.Select(output => Compared(input, output)));
        outputs.AddRange(CompareRows(input, reference.Outputs, candidate.Outputs, detections));
        var missing = reference.Outputs.Where(output => !candidate.Outputs.TryGet(output.Name, out _)).Select(output => output.Name);
        outputs.AddRange(missing.Select(output => Problem(input, output, $"output '{output}' is missing{Hint(reference.Outputs, candidate.Outputs)}")));
        outputs.AddRange(comparison.Extra.Select(output => Problem(
            input, output, $"output '{output}' is not one of the reference's{(IsConfigured ? $"; leave it out with backends.{Totals.Plan.Name}.outputs" : string.Empty)}")));
        if (misfit is not null && (detections is not null || !outputs.Any(output => output.Problem is not null)))
        {
            // Elements may agree in shape and type, and still be no detections, or more than are kept.
            outputs.Add(Problem(input, reference.Outputs[0].Name, misfit));
        }

        return new CaseReport
        {
            Input = input,
            Candidate = Totals.Plan.Name,
            Outputs = outputs.DrainToImmutable(),
            Detections = detections is null ? null : Totals.AddDetections(input, detections),
        };
    }

    private TensorSet Whole(TensorSet reference, TensorSet outputs) =>
        _rows is null ? outputs : new TensorSet(outputs.Where(output => !(reference.TryGet(output.Name, out var own) && _rows.Has(reference, own))));

    // In the way of the data: what passed the seam stands before what came out at the end.
    private IEnumerable<OutputReport> CompareSeams(string input, TensorSet reference, TensorSet candidate)
    {
        if (reference.Count == 0 || candidate.Count == 0)
        {
            if (reference.Count + candidate.Count > 0)
            {
                Totals.AddNote($"The seam was not compared: {(candidate.Count > 0 ? "the reference" : Totals.Plan.Name)} has no stages.");
            }

            return [];
        }

        var comparison = TensorSetComparer.Compare(reference, candidate, Totals.Plan.Tolerances.For);
        return
        [
            .. comparison.Outputs.Select(output => Compared(input, output)),
            .. comparison.Missing.Select(output => Problem(input, output, $"'{output}' is missing: the stages hand on another number of tensors")),
            .. comparison.Extra.Select(output => Problem(input, output, $"'{output}' is not one of the reference's: the stages hand on another number of tensors")),
        ];
    }

    private OutputReport Compared(string input, TensorComparison comparison)
    {
        if (comparison.Problem is { } problem)
        {
            return Problem(input, comparison.Name, problem);
        }

        Totals.AddOutput(input, comparison);
        return OutputReports.Of(comparison, Totals.Plan.Tolerances.For(comparison.Name));
    }

    // Boxes in pixels and scores between 0 and 1: one figure over both would hide the scores.
    private ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => decoder?.Groups(outputs, output) ?? [];

    private IEnumerable<OutputReport> CompareRows(string input, TensorSet reference, TensorSet candidate, DetectionComparison? detections)
    {
        var comparisons = _rows?.Compare(reference, candidate, detections).ToList() ?? [];
        if (comparisons.Count > 0)
        {
            var names = string.Join(", ", comparisons.Select(comparison => $"'{comparison.Name}'"));
            Totals.AddNote($"Rows of {names} change places: those of detections that both sides have are compared, the others show among the detections.");
        }

        return comparisons.Select(comparison => ComparedRows(input, comparison, candidate));
    }

    private OutputReport ComparedRows(string input, TensorComparison comparison, TensorSet candidate)
    {
        if (comparison.Problem is null && candidate.TryGet(comparison.Name, out var output))
        {
            Totals.AddNonFinite(NaNCount.Of(output) - comparison.Statistics!.CandidateNaN);
        }

        return Compared(input, comparison);
    }

    // The comparison; and why the candidate's outputs are no detections like the reference's, or not all of them were compared.
    private (DetectionComparison? Comparison, string? Misfit) CompareDetections(ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddReferenceDetections(reference.Selection!.Kept.Length);
        if (decoder!.Misfit(candidate.Outputs, reference.Size) is { } misfit)
        {
            return (null, misfit);
        }

        using var raw = decoder.Decode(candidate.Outputs, reference.Size);
        if (decoder.Identity == RowIdentity.Anchors && (raw.Anchors, raw.Classes) != (reference.Raw!.Anchors, reference.Raw.Classes))
        {
            return (null, $"{raw.Anchors} anchors of {raw.Classes} classes instead of {reference.Raw.Anchors} of {reference.Raw.Classes}");
        }

        Totals.AddImpossible(ImpossibleValues.Count(raw));
        reference.Scoring?.Add(Totals.Plan.Name, candidate.Outputs, raw);
        return (_detections!.Compare(reference.Raw!, raw, reference.Selection, decoder.Identity), BehindCap(raw));
    }

    private string? BehindCap(RawDetections raw) =>
        _rows is not null && RowsBehindCap.Count(raw, Selector.Select(raw, plan.Detection!), decoder!.Identity) is > 0 and var count
            ? ReferenceReader.BehindCap(count, plan.Detection!.Nms.MaxDetections)
            : null;

    private OutputReport Problem(string input, string output, string problem)
    {
        Totals.AddOutputProblem(input, output, problem);
        var tolerance = Totals.Plan.Tolerances.For(output);
        return new OutputReport { Name = output, Atol = tolerance.Atol, Rtol = tolerance.Rtol, Problem = problem };
    }

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
}
