using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Names that a family's exporters give their outputs, by role.</summary>
internal sealed record LabelledNames
{
    /// <summary>Boxes.</summary>
    public ImmutableArray<string> Boxes { get; init; } = [];

    /// <summary>Scores.</summary>
    public ImmutableArray<string> Scores { get; init; } = [];

    /// <summary>Class numbers.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The number of rows that count.</summary>
    public ImmutableArray<string> Counts { get; init; } = [];
}
