using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>Compares one candidate's answers with the reference's, case by case.</summary>
internal sealed class CandidateRun(RunPlan plan, CandidateTotals totals, IDetectionDecoder? decoder)
{
    private readonly DetectionComparer? _detections = plan.Detection is { } detection ? new DetectionComparer(detection) : null;

    public CandidateTotals Totals { get; } = totals;

    // Saved tensors are compared without a configuration that could name outputs.
    private bool IsConfigured => plan.ConfigPath.Length > 0;

    public CaseReport Compare(string input, ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddInput();
        var comparison = TensorSetComparer.Compare(reference.Outputs, candidate.Outputs, Totals.Plan.Tolerances.For, output => Groups(reference.Outputs, output));
        var outputs = ImmutableArray.CreateBuilder<OutputReport>();
        outputs.AddRange(CompareSeams(input, reference.Answer.Seams, candidate.Seams));
        outputs.AddRange(comparison.Outputs.Select(output => Compared(input, output)));
        outputs.AddRange(comparison.Missing.Select(output => Problem(input, output, $"output '{output}' is missing{Hint(reference.Outputs, candidate.Outputs)}")));
        outputs.AddRange(comparison.Extra.Select(output => Problem(
            input, output, $"output '{output}' is not one of the reference's{(IsConfigured ? $"; leave it out with backends.{Totals.Plan.Name}.outputs" : string.Empty)}")));
        return new CaseReport
        {
            Input = input,
            Candidate = Totals.Plan.Name,
            Outputs = outputs.DrainToImmutable(),
            Detections = reference.Raw is null ? null : CompareDetections(input, reference, candidate),
        };
    }

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

    private DetectionReport? CompareDetections(string input, ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddReferenceDetections(reference.Selection!.Kept.Length);
        if (decoder!.Misfit(candidate.Outputs, reference.Size) is not null)
        {
            // Said already as a missing, wrongly shaped or wrongly typed output.
            return null;
        }

        using var raw = decoder.Decode(candidate.Outputs, reference.Size);
        Totals.AddImpossible(ImpossibleValues.Count(raw));
        return Totals.AddDetections(input, _detections!.Compare(reference.Raw!, raw, reference.Selection));
    }

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
