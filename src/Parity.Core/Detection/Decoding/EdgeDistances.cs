using System.Runtime.CompilerServices;

namespace Parity.Core.Detection.Decoding;

/// <summary>Boxes from a point's distances to their left, top, right and bottom edges.</summary>
internal static class EdgeDistances
{
    /// <summary>Writes the corners of rows counted in the sizes of priors, from their centres, as torchvision's <c>BoxLinearCoder</c> decodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(ReadOnlySpan<float> rows, PriorBoxes priors, RawDetections raw)
    {
        Axis(rows, 0, priors.X1, priors.X2, raw.X1, raw.X2);
        Axis(rows, 1, priors.Y1, priors.Y2, raw.Y1, raw.Y2);
    }

    private static void Axis(ReadOnlySpan<float> rows, int axis, ReadOnlySpan<float> priorLow, ReadOnlySpan<float> priorHigh, Span<float> low, Span<float> high)
    {
        for (var i = 0; i < low.Length; i++)
        {
            var centre = 0.5f * (priorLow[i] + priorHigh[i]);
            var size = priorHigh[i] - priorLow[i];
            low[i] = centre - (rows[(i * BoxCorners.Numbers) + axis] * size);
            high[i] = centre + (rows[(i * BoxCorners.Numbers) + 2 + axis] * size);
        }
    }
}
