using Parity.Core.Tensors;

namespace Parity.Imaging.Diagnosis;

/// <summary>Which dimension of an image tensor holds its channels.</summary>
internal static class LayoutFinder
{
    /// <summary>The layout, or null where the shape is no image of 1 or 3 channels or the elements are no pixels.</summary>
    public static TensorLayout? Find(TensorData tensor)
    {
        if (tensor.ElementType is not (ElementType.Float32 or ElementType.Float16 or ElementType.Float64 or ElementType.UInt8) || tensor.Shape.ElementCount == 0)
        {
            return null;
        }

        var shape = tensor.Shape.Dimensions;
        var image = shape.Length == 4 && shape[0] == 1 ? shape[1..] : shape;
        return image.Length switch
        {
            2 => TensorLayout.Nchw,
            3 when image[0] is 1 or 3 => TensorLayout.Nchw,
            3 when image[2] is 1 or 3 => TensorLayout.Nhwc,
            _ => null,
        };
    }

    /// <summary>
    /// The same memory read in the other layout: what a tensor should have been that was given its shape without moving its elements.
    /// Null where it has not three channels.
    /// </summary>
    public static TensorData? Reinterpreted(TensorData tensor, TensorLayout layout)
    {
        var shape = tensor.Shape.Dimensions;
        if (shape.Length < 3 || shape[layout == TensorLayout.Nchw ? shape.Length - 3 : shape.Length - 1] != ByteImage.ColorChannels)
        {
            return null;
        }

        long[] sides = [.. shape[..^3], .. layout == TensorLayout.Nchw ? [shape[^2], shape[^1], shape[^3]] : (ReadOnlySpan<long>)[shape[^1], shape[^3], shape[^2]]];
        return new TensorData(tensor.Name, tensor.ElementType, new TensorShape(sides), tensor.Bytes);
    }

    /// <summary>The other layout.</summary>
    public static TensorLayout Other(TensorLayout layout) => layout == TensorLayout.Nchw ? TensorLayout.Nhwc : TensorLayout.Nchw;
}
