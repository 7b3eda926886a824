using System.Collections.Immutable;

namespace Parity.Core.Inputs;

/// <summary>The constant border of an input tensor, in model pixels per side.</summary>
/// <param name="Values">The border's value in each channel as the model sees it (114 scaled by 1/255 is 0.447).</param>
/// <param name="Placement"><c>center</c>, <c>top_left</c> (border on the right and bottom) or <c>other</c>.</param>
/// <param name="Left">Border columns on the left.</param>
/// <param name="Top">Border rows on top.</param>
/// <param name="Right">Border columns on the right.</param>
/// <param name="Bottom">Border rows at the bottom.</param>
public sealed record PaddingFacts(ImmutableArray<double> Values, string Placement, int Left, int Top, int Right, int Bottom);
