using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Configuration;

/// <summary>One random input of a model.</summary>
public sealed record RandomInput
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Shapes, outermost dimension first: one, or the smallest, usual and largest of dynamic dimensions. Every input has one shape or as
    /// many as the others.
    /// </summary>
    public required ImmutableArray<ImmutableArray<long>> Shapes { get; init; }

    /// <summary>Its element type.</summary>
    /// <value>The default is float32.</value>
    public ElementType DType { get; init; } = ElementType.Float32;

    /// <summary>How values are distributed.</summary>
    /// <value>The default is <see cref="RandomDistribution.Uniform"/>.</value>
    public RandomDistribution Distribution { get; init; } = RandomDistribution.Uniform;

    /// <summary>Smallest value of a uniform distribution.</summary>
    public double Min { get; init; }

    /// <summary>Largest value of a uniform distribution; exclusive for floating-point types, inclusive for whole ones.</summary>
    public double Max { get; init; } = 1;

    /// <summary>Mean of a normal distribution.</summary>
    public double Mean { get; init; }

    /// <summary>Standard deviation of a normal distribution.</summary>
    public double Std { get; init; } = 1;
}
