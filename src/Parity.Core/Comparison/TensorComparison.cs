using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Comparison;

/// <summary>One tensor of reference and candidate, compared, or why it could not be.</summary>
/// <param name="Name">The reference's name for it.</param>
/// <param name="Outcome">Whether it was compared.</param>
/// <param name="ReferenceType">The reference's element type.</param>
/// <param name="CandidateType">The candidate's element type.</param>
/// <param name="ReferenceShape">The reference's dimensions.</param>
/// <param name="CandidateShape">The candidate's dimensions.</param>
/// <param name="Statistics">Figures over all elements; null unless compared.</param>
/// <param name="Groups">Figures by group, in the order given; none unless compared.</param>
public sealed record TensorComparison(
    string Name,
    ComparisonOutcome Outcome,
    ElementType ReferenceType,
    ElementType CandidateType,
    TensorShape ReferenceShape,
    TensorShape CandidateShape,
    ErrorStatistics? Statistics,
    ImmutableArray<GroupStatistics> Groups)
{
    /// <summary>Another shape or element type, in words; null when it was compared.</summary>
    public string? Problem => Outcome switch
    {
        ComparisonOutcome.ElementTypeMismatch => $"output '{Name}' is {CandidateType.Name()} instead of {ReferenceType.Name()}",
        ComparisonOutcome.ShapeMismatch => $"output '{Name}' has shape {CandidateShape} instead of {ReferenceShape}{(IsTransposed ? ", as if transposed" : string.Empty)}",
        _ => null,
    };

    private bool IsTransposed => ReferenceShape.Dimensions.Order().SequenceEqual(CandidateShape.Dimensions.Order());

    /// <summary>Compares two tensors. Another shape or type is a problem, never converted away: a transposed tensor cannot pass.</summary>
    /// <param name="reference">The trusted side.</param>
    /// <param name="candidate">The judged side; its name does not matter.</param>
    /// <param name="tolerance">When two elements agree.</param>
    /// <param name="groups">Parts to give figures for as well.</param>
    /// <exception cref="ArgumentException">A group reaches outside the tensor.</exception>
    public static TensorComparison Of(TensorData reference, TensorData candidate, Tolerance tolerance, ImmutableArray<TensorGroup> groups)
    {
        var outcome = reference.ElementType != candidate.ElementType ? ComparisonOutcome.ElementTypeMismatch
            : !reference.Shape.Equals(candidate.Shape) ? ComparisonOutcome.ShapeMismatch
            : ComparisonOutcome.Compared;
        var compared = outcome == ComparisonOutcome.Compared;
        return new TensorComparison(
            reference.Name,
            outcome,
            reference.ElementType,
            candidate.ElementType,
            reference.Shape,
            candidate.Shape,
            compared ? TensorComparer.Compare(reference.ElementType, reference.Bytes.Span, candidate.Bytes.Span, tolerance) : null,
            compared ? [.. groups.Select(group => GroupComparer.Compare(group, reference, candidate, tolerance))] : []);
    }
}
