using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>What a fit leaves over of its tensor's image: it is the tensor's own, so it moves with the image when a cause is undone.</summary>
/// <param name="planes">In levels, one plane for each channel of the tensor, of the fit's area.</param>
/// <param name="fit">The fit.</param>
internal sealed class LeftOver(FloatImage planes, TensorFit fit) : IDisposable
{
    /// <summary>The planes.</summary>
    public FloatImage Planes => planes;

    /// <summary>The planes as they lie in another fit: turned, with its channels in its order, of its size.</summary>
    public FloatImage For(TensorFit other)
    {
        using var stored = Turn.Apply(planes, Turn.Inverse(fit.Orientation));
        var turned = Turn.Apply(stored, other.Orientation);
        if ((fit.Color.Mode == ColorMode.Bgr) != (other.Color.Mode == ColorMode.Bgr))
        {
            turned.SwapOuterPlanes();
        }

        if ((turned.Width, turned.Height) == (other.Area.Width, other.Area.Height))
        {
            return turned;
        }

        using (turned)
        {
            var resized = new FloatImage(other.Area.Width, other.Area.Height, turned.Channels);
            Resampler.Resize(turned, resized, Interpolation.TorchBilinear);
            return resized;
        }
    }

    public void Dispose() => planes.Dispose();
}
