using System.Numerics.Tensors;
using Parity.Core.Tensors;

namespace Parity.Imaging;

/// <summary>A tensor of one image as float32 planes, whatever its layout and element type: the way back from <see cref="TensorWriter"/>.</summary>
internal static class TensorPlanes
{
    /// <summary>Channels × height × width of [1, C, H, W] or [1, H, W, C], the 1 left out or not, or of [H, W].</summary>
    /// <exception cref="ArgumentException">The shape or element type is no image's.</exception>
    public static FloatImage Read(TensorData tensor, TensorLayout layout)
    {
        var shape = tensor.Shape.Dimensions;
        var image = shape.Length == 4 && shape[0] == 1 ? shape[1..] : shape.Length == 2 ? [1, .. shape] : shape;
        if (image.Length != 3)
        {
            throw new ArgumentException($"{tensor} is not one image.", nameof(tensor));
        }

        var planar = layout == TensorLayout.Nchw;
        var (channels, height, width) = ((int)image[planar ? 0 : 2], (int)image[planar ? 1 : 0], (int)image[planar ? 2 : 1]);
        var planes = new FloatImage(width, height, channels);
        var values = planes.Values;
        switch (tensor.ElementType)
        {
            case ElementType.Float32:
                tensor.View<float>().CopyTo(values);
                break;
            case ElementType.Float16:
                TensorPrimitives.ConvertToSingle(tensor.View<Half>(), values);
                break;
            case ElementType.UInt8:
                TensorPrimitives.ConvertTruncating<byte, float>(tensor.View<byte>(), values);
                break;
            case ElementType.Float64:
                TensorPrimitives.ConvertTruncating<double, float>(tensor.View<double>(), values);
                break;
            default:
                planes.Dispose();
                throw new ArgumentException($"{tensor} does not hold pixels.", nameof(tensor));
        }

        return planar || channels == 1 ? planes : Deinterleave(planes);
    }

    /// <summary>Every element in one row, in the order of memory.</summary>
    public static FloatImage ReadFlat(TensorData tensor) =>
        Read(new TensorData(tensor.Name, tensor.ElementType, new TensorShape(1, tensor.Shape.ElementCount), tensor.Bytes), TensorLayout.Nchw);

    private static FloatImage Deinterleave(FloatImage interleaved)
    {
        using (interleaved)
        {
            var planes = new FloatImage(interleaved.Width, interleaved.Height, interleaved.Channels);
            ReadOnlySpan<float> from = interleaved.Values;
            for (var channel = 0; channel < planes.Channels; channel++)
            {
                var plane = planes.Plane(channel);
                for (int i = 0, at = channel; i < plane.Length; i++, at += planes.Channels)
                {
                    plane[i] = from[at];
                }
            }

            return planes;
        }
    }
}
