using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>The image in a tensor, taken for what the other was made from.</summary>
internal sealed class TensorSource(FloatImage levels) : ISource
{
    private static readonly (float Red, float Green, float Blue) Weights = (0.299f, 0.587f, 0.114f);

    public bool IsFile => false;

    public int ExifOrientation => Turn.None;

    public (int Width, int Height) Size(int orientation) => Turn.Swaps(orientation) ? (levels.Height, levels.Width) : (levels.Width, levels.Height);

    public FloatImage Levels(int orientation, ColorChoice color, Interpolation kernel, int width, int height)
    {
        using var channels = color.IsGray ? Gray(color.Formula) : null;
        var turned = Turn.Apply(channels ?? levels, orientation);
        if (color.Mode == ColorMode.Bgr)
        {
            turned.SwapOuterPlanes();
        }

        if ((turned.Width, turned.Height) == (width, height))
        {
            return turned;
        }

        using (turned)
        {
            var resized = new FloatImage(width, height, turned.Channels);
            Resampler.Resize(turned, resized, Interpolation.TorchBilinear);
            return resized;
        }
    }

    public void Dispose() => levels.Dispose();

    // Whole levels go through the formula itself; what a float kernel made is weighted.
    private FloatImage Gray(GrayFormula formula)
    {
        var gray = new FloatImage(levels.Width, levels.Height, 1);
        if (levels.Channels == 1)
        {
            levels.Values.CopyTo(gray.Values);
            return gray;
        }

        if (levels.IsWhole)
        {
            using var bytes = levels.ToLevels();
            using var converted = GrayConverter.Convert(bytes, formula);
            gray.Dispose();
            return FloatImage.FromLevels(converted);
        }

        ReadOnlySpan<float> red = levels.Plane(0);
        ReadOnlySpan<float> green = levels.Plane(1);
        ReadOnlySpan<float> blue = levels.Plane(2);
        var to = gray.Values;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (red[i] * Weights.Red) + (green[i] * Weights.Green) + (blue[i] * Weights.Blue);
        }

        return gray;
    }
}
