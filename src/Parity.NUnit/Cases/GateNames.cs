using Parity.Configuration;
using Parity.Core.Detection.Decoding;
using Parity.Core.Gates;

namespace Parity.NUnit.Cases;

/// <summary>The gates that a candidate will have in the report: those of a run that compared nothing.</summary>
internal static class GateNames
{
    public static IReadOnlyList<string> Of(RunPlan plan, CandidatePlan candidate) => [.. GateEvaluator.Evaluate(candidate.Gates, new CandidateEvidence
    {
        InputsCompared = 0,
        Elements = 0,
        Mismatched = 0,
        OutputProblems = 0,
        FirstOutputProblem = null,
        NonFinite = 0,
        ImpossibleDetections = 0,
        Bands = [],
        ReferenceDetections = plan.Detection is null ? null : 0,
        DifferentInputs = 0,
        DifferentAnswers = 0,
        SameModelInSameEngine = false,
        SuppressesInside = plan.Detection is { } detection && DetectionDecoders.Create(detection).Identity == RowIdentity.Suppressed,
        HasGroundTruth = plan.Detection is not null && plan.Inputs.Annotations is not null,
        HasBatches = !plan.Batch.IsEmpty,
    }).Select(gate => gate.Name)];
}
