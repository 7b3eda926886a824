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
}
