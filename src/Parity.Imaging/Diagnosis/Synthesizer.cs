using System.Numerics.Tensors;

namespace Parity.Imaging.Diagnosis;

/// <summary>Makes the tensor that a fit describes.</summary>
internal sealed class Synthesizer(TensorFitter fitter)
{
    /// <summary>The tensor, with what the fit left over added in levels.</summary>
    /// <param name="fit">What to make.</param>
    /// <param name="leftOver">What another fit of the same tensor left over, or null.</param>
    public FloatImage Make(TensorFit fit, LeftOver? leftOver)
    {
        var tensor = new FloatImage(fit.Width, fit.Height, fit.Channels);
        using var levels = fitter.Levels(fit);
        using var over = leftOver?.For(fit);
        for (var channel = 0; channel < fit.Channels; channel++)
        {
            var plane = tensor.Plane(channel);
            plane.Fill((float)(fit.Padding?[channel] ?? 0));
            ReadOnlySpan<float> from = LevelFit.LevelsOf(levels, channel);
            var rest = over is null ? default : over.Plane(channel);
            var (factor, offset) = (fit.Normalization.Factors[channel], fit.Normalization.Offsets[channel]);
            for (var y = 0; y < fit.Area.Height; y++)
            {
                var to = plane.Slice(((fit.Area.Top + y) * fit.Width) + fit.Area.Left, fit.Area.Width);
                for (var x = 0; x < to.Length; x++)
                {
                    var at = (y * fit.Area.Width) + x;
                    to[x] = (float)((factor * (from[at] + (rest.IsEmpty ? 0.0 : rest[at]))) + offset);
                }
            }
        }

        if (fit.Float16)
        {
            RoundToHalf(tensor.Values);
        }

        return tensor;
    }

    /// <summary>What a fit leaves over of its tensor's image, in levels.</summary>
    public LeftOver LeftOver(FloatImage tensor, TensorFit fit)
    {
        using var made = Make(fit, null);
        var rest = new FloatImage(fit.Area.Width, fit.Area.Height, fit.Channels);
        for (var channel = 0; channel < fit.Channels; channel++)
        {
            for (var y = 0; y < fit.Area.Height; y++)
            {
                var at = ((fit.Area.Top + y) * fit.Width) + fit.Area.Left;
                var to = rest.Plane(channel).Slice(y * fit.Area.Width, fit.Area.Width);
                TensorPrimitives.Subtract(tensor.Plane(channel).Slice(at, to.Length), made.Plane(channel).Slice(at, to.Length), to);
                TensorPrimitives.Divide(to, (float)fit.Normalization.Factors[channel], to);
            }
        }

        return new LeftOver(rest, fit);
    }

    private static void RoundToHalf(Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(Half)values[i];
        }
    }
}
