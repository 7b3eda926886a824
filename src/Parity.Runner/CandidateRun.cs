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

    public CaseReport Compare(string input, ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddInput();
        var outputs = ImmutableArray.CreateBuilder<OutputReport>();
        foreach (var r in reference.Outputs)
        {
            outputs.Add(candidate.Outputs.TryGet(r.Name, out var c) ? CompareOutput(input, r, c) : Problem(input, r.Name, $"output '{r.Name}' is missing{Hint(reference.Outputs, candidate.Outputs)}"));
        }

        foreach (var c in candidate.Outputs)
        {
            if (!reference.Outputs.TryGet(c.Name, out _))
            {
                outputs.Add(Problem(input, c.Name, $"output '{c.Name}' is not one of the reference's; leave it out with backends.{Totals.Plan.Name}.outputs"));
            }
        }

        return new CaseReport
        {
            Input = input,
            Candidate = Totals.Plan.Name,
            Outputs = outputs.DrainToImmutable(),
            Detections = reference.Raw is null ? null : CompareDetections(input, reference, candidate),
        };
    }

    private OutputReport CompareOutput(string input, TensorData reference, TensorData candidate)
    {
        var tolerance = Totals.Plan.Tolerances.For(reference.Name);
        var isDetections = decoder is not null && IsDetectionOutput(reference);
        var comparison = TensorComparison.Of(reference, candidate, tolerance, isDetections ? decoder!.Groups(reference.Shape) : []);
        if (comparison.Problem is { } problem)
        {
            return Problem(input, reference.Name, problem);
        }

        Totals.AddOutput(input, comparison);
        return OutputReports.Of(comparison, tolerance);
    }

    private DetectionReport? CompareDetections(string input, ReferenceAnswer reference, BackendAnswer candidate)
    {
        Totals.AddReferenceDetections(reference.Selection!.Kept.Length);
        var expected = ReferenceReader.DetectionOutput(plan, reference.Outputs)!;
        if (!candidate.Outputs.TryGet(expected.Name, out var output) || !output.Shape.Equals(expected.Shape) || decoder!.Misfit(output) is not null)
        {
            // Said already as a missing, wrongly shaped or wrongly typed output.
            return null;
        }

        using var raw = decoder.Decode(output);
        Totals.AddImpossible(ImpossibleValues.Count(raw));
        return Totals.AddDetections(input, _detections!.Compare(reference.Raw!, raw, reference.Selection));
    }

    private bool IsDetectionOutput(TensorData output) => plan.Detection!.Output is not { } name || string.Equals(name, output.Name, StringComparison.Ordinal);

    private OutputReport Problem(string input, string output, string problem)
    {
        Totals.AddOutputProblem(input, output, problem);
        var tolerance = Totals.Plan.Tolerances.For(output);
        return new OutputReport { Name = output, Atol = tolerance.Atol, Rtol = tolerance.Rtol, Problem = problem };
    }

    private string Hint(TensorSet reference, TensorSet candidate) => (reference.Count, candidate.Count) == (1, 1)
        ? $"; if '{candidate[0].Name}' is the same, write backends.{Totals.Plan.Name}.outputs: [{reference[0].Name}]"
        : string.Empty;
}
