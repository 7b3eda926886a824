using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Boxes from what a head adds to its priors, as torchvision's <c>BoxCoder</c> decodes: centre + dx·width, width·e^dw, each delta divided by
/// its weight before. Log sizes above ln(1000/16) count as that; those that are not finite become NaN, for the limit would hide them.
/// </summary>
internal static class BoxDeltas
{
    private static readonly float LargestLogSize = (float)Math.Log(1000.0 / 16);

    /// <summary>Writes the corners of rows (dx, dy, dw, dh).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(ReadOnlySpan<float> rows, PriorBoxes priors, ImmutableArray<float> weights, RawDetections raw)
    {
        Axis(rows, 0, priors.X1, priors.X2, weights[0], weights[2], raw.X1, raw.X2);
        Axis(rows, 1, priors.Y1, priors.Y2, weights[1], weights[3], raw.Y1, raw.Y2);
    }

    private static void Axis(
        ReadOnlySpan<float> rows, int axis, ReadOnlySpan<float> priorLow, ReadOnlySpan<float> priorHigh, float shiftWeight, float sizeWeight, Span<float> low, Span<float> high)
    {
        for (var i = 0; i < low.Length; i++)
        {
            var size = priorHigh[i] - priorLow[i];
            var shift = rows[(i * BoxCorners.Numbers) + axis] / shiftWeight;
            var logSize = rows[(i * BoxCorners.Numbers) + 2 + axis] / sizeWeight;
            var centre = (shift * size) + (priorLow[i] + (0.5f * size));
            var half = 0.5f * (MathF.Exp(float.IsFinite(logSize) ? MathF.Min(logSize, LargestLogSize) : float.NaN) * size);
            low[i] = centre - half;
            high[i] = centre + half;
        }
    }
}
