using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parity.Core.Detection;

/// <summary>
/// What a decoder has to know of the outputs beside their family. Whatever is null or empty is the family's own; a decoder
/// ignores what has no meaning for it.
/// </summary>
public sealed record OutputFormat
{
    /// <summary>Names of the outputs by role; several where each stride has one, in the order of the strides.</summary>
    public ImmutableDictionary<OutputRole, ImmutableArray<string>> Outputs { get; init; } = ImmutableDictionary<OutputRole, ImmutableArray<string>>.Empty;

    /// <summary>The meaning of a box's four numbers.</summary>
    public BoxFormat? BoxFormat { get; init; }

    /// <summary>Their unit.</summary>
    public BoxUnit? BoxUnit { get; init; }

    /// <summary>What turns class outputs into scores.</summary>
    public ScoreActivation? Activation { get; init; }

    /// <summary>Where the class "no object" stands.</summary>
    public BackgroundClass? Background { get; init; }

    /// <summary>Model pixels per grid cell, one for each head.</summary>
    public ImmutableArray<int> Strides { get; init; } = [];

    /// <summary>Widths and heights of anchors in model pixels: pairs, head after head, as many for each.</summary>
    public ImmutableArray<float> AnchorSizes { get; init; } = [];

    /// <summary>Priors as four numbers each, in <see cref="PriorFormat"/> and <see cref="PriorUnit"/>; empty takes them from an output or makes the family's own.</summary>
    [JsonIgnore]
    public ImmutableArray<float> Priors { get; init; } = [];

    /// <summary>The meaning of a prior's four numbers.</summary>
    public BoxFormat? PriorFormat { get; init; }

    /// <summary>The unit of priors.</summary>
    public BoxUnit? PriorUnit { get; init; }

    /// <summary>What box deltas are divided by: four numbers for x, y, width, height.</summary>
    public ImmutableArray<float> BoxWeights { get; init; } = [];
}
