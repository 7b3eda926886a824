using System.Collections.Immutable;

namespace Parity.Configuration;

/// <summary>Inputs drawn by a generator, so that a model can be verified without any data.</summary>
public sealed record RandomPlan
{
    /// <summary>Cases for each shape.</summary>
    /// <value>The default is 8.</value>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Enough that a constant answer shows, few enough to be quick.</summary>
    public const int DefaultCount = 8;

    /// <summary>The seed: the same seed gives the same bytes on every machine.</summary>
    /// <value>The default is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Each input of the model, in order.</summary>
    public required ImmutableArray<RandomInput> Inputs { get; init; }
}
