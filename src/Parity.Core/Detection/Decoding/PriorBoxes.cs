using System.Collections.Immutable;

namespace Parity.Core.Detection.Decoding;

/// <summary>The boxes from which a head's deltas or distances count: corners in model pixels, and where each level begins.</summary>
internal sealed class PriorBoxes(int count, ImmutableArray<int> levels)
{
    public float[] X1 { get; } = new float[count];

    public float[] Y1 { get; } = new float[count];

    public float[] X2 { get; } = new float[count];

    public float[] Y2 { get; } = new float[count];

    public int Count => X1.Length;

    /// <summary>The first prior of each level; empty where there are none to tell apart.</summary>
    public ImmutableArray<int> Levels { get; } = levels;

    /// <summary>Priors that somebody gives as four numbers each.</summary>
    public static PriorBoxes Of(ReadOnlySpan<float> values, BoxFormat format, BoxUnit unit, ModelSize input, ImmutableArray<int> levels)
    {
        var priors = new PriorBoxes(values.Length / BoxCorners.Numbers, levels);
        BoxCorners.FromRows(values, BoxCorners.Numbers, 0, format, priors.X1, priors.Y1, priors.X2, priors.Y2);
        if (BoxCorners.NeedsSize(unit))
        {
            for (var i = 0; i < priors.Count; i++)
            {
                (priors.X1[i], priors.X2[i]) = (priors.X1[i] * input.Width, priors.X2[i] * input.Width);
                (priors.Y1[i], priors.Y2[i]) = (priors.Y1[i] * input.Height, priors.Y2[i] * input.Height);
            }
        }

        return priors;
    }
}
