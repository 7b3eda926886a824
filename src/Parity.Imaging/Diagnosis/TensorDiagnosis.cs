using System.Collections.Immutable;

namespace Parity.Imaging.Diagnosis;

/// <summary>Why two input tensors differ.</summary>
public sealed record TensorDiagnosis
{
    /// <summary>Shape and element type of A.</summary>
    public required string A { get; init; }

    /// <summary>Shape and element type of B.</summary>
    public required string B { get; init; }

    /// <summary>Whether every element is equal to the bit, shape and type included.</summary>
    public required bool Equal { get; init; }

    /// <summary>Mean absolute difference; where a tensor has no element, the range of A counts.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>Largest absolute difference.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>The share of the elements that differ.</summary>
    public required double DifferentShare { get; init; }

    /// <summary>The causes, those that explain most first.</summary>
    public required ImmutableArray<Finding> Causes { get; init; }

    /// <summary>The share of the difference that no cause explains; 1 with no cause at all is an honest "unknown".</summary>
    public required double Unexplained { get; init; }

    /// <summary>What would help, where something is unexplained; else null.</summary>
    public required string? Hint { get; init; }
}
