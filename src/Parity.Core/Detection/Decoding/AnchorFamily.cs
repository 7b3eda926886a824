using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>What heads with priors of one family are unless the configuration says otherwise.</summary>
/// <param name="Word">The decoder's word in a configuration.</param>
/// <param name="Boxes">What its box output holds, for a message.</param>
internal sealed record AnchorFamily(string Word, string Boxes)
{
    /// <summary>What turns class outputs into scores.</summary>
    public ScoreActivation Activation { get; init; } = ScoreActivation.Sigmoid;

    /// <summary>Where the class "no object" stands.</summary>
    public BackgroundClass Background { get; init; } = BackgroundClass.None;

    /// <summary>The meaning of a given prior's four numbers.</summary>
    public BoxFormat PriorFormat { get; init; } = BoxFormat.Xyxy;

    /// <summary>Their unit.</summary>
    public BoxUnit PriorUnit { get; init; } = BoxUnit.ModelPixels;

    /// <summary>What box deltas are divided by.</summary>
    public ImmutableArray<float> BoxWeights { get; init; } = [1, 1, 1, 1];
}
