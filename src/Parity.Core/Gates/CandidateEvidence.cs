using System.Collections.Immutable;
using Parity.Core.Detection;

namespace Parity.Core.Gates;

/// <summary>Everything about one candidate that gates measure, over the whole run.</summary>
public sealed record CandidateEvidence
{
    /// <summary>Inputs on which reference and candidate both gave an answer.</summary>
    public required long InputsCompared { get; init; }

    /// <summary>Elements that were compared.</summary>
    public required long Elements { get; init; }

    /// <summary>Elements outside the tolerance.</summary>
    public required long Mismatched { get; init; }

    /// <summary>An output that both sides gave and that never held an element; null where there is none.</summary>
    public string? OutputWithoutElements { get; init; }

    /// <summary>Whether an error is infinite or NaN: an infinity that the other side does not have.</summary>
    public bool HasInfiniteErrors { get; init; }

    /// <summary>Whether the run feeds batches, so that what they show must have been measured.</summary>
    public required bool HasBatches { get; init; }

    /// <summary>Elements of batch slots outside the tolerance of the candidate's own single run; null where no batch was run.</summary>
    public long? BatchMismatched { get; init; }

    /// <summary>Missing, extra, wrongly shaped or wrongly typed outputs, counted once per input.</summary>
    public required long OutputProblems { get; init; }

    /// <summary>The first of them in words.</summary>
    public required string? FirstOutputProblem { get; init; }

    /// <summary>NaN elements, and infinities where they never agree, in the candidate's outputs.</summary>
    public required long NonFinite { get; init; }

    /// <summary>Decoded scores outside [0, 1] or NaN, and boxes that are not finite.</summary>
    public required long ImpossibleDetections { get; init; }

    /// <summary>Tallies by score; empty without detections.</summary>
    public required ImmutableArray<BandTally> Bands { get; init; }

    /// <summary>Detections of the reference over the run; null without detections.</summary>
    public required long? ReferenceDetections { get; init; }

    /// <summary>Different inputs, counted up to 2.</summary>
    public required int DifferentInputs { get; init; }

    /// <summary>Different answers of the less varied of the two sides, counted up to 2.</summary>
    public required int DifferentAnswers { get; init; }

    /// <summary>Whether reference and candidate are the same file in the same engine.</summary>
    public required bool SameModelInSameEngine { get; init; }

    /// <summary>Whether the model itself suppresses, so that some differences cannot be observed.</summary>
    public bool SuppressesInside { get; init; }

    /// <summary>Boxes that only the candidate shows at the deploy threshold; null where none is set, or no box is shown.</summary>
    public long? Appeared { get; init; }

    /// <summary>Boxes that only the reference shows at the deploy threshold; null where none is set, or no box is shown.</summary>
    public long? Vanished { get; init; }

    /// <summary>Whether the run scores against ground truth, so that average precision must have been measured.</summary>
    public bool HasGroundTruth { get; init; }

    /// <summary>The reference's average precision; null where it could not be measured.</summary>
    public double? ReferenceMap { get; init; }

    /// <summary>The candidate's average precision; null where it could not be measured.</summary>
    public double? CandidateMap { get; init; }
}
