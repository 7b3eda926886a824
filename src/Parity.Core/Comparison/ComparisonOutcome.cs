namespace Parity.Core.Comparison;

/// <summary>What became of comparing two tensors of one name.</summary>
public enum ComparisonOutcome
{
    /// <summary>Element by element; the statistics say how they agree.</summary>
    Compared,

    /// <summary>Not compared: the dimensions differ.</summary>
    ShapeMismatch,

    /// <summary>Not compared: the element types differ.</summary>
    ElementTypeMismatch,
}
