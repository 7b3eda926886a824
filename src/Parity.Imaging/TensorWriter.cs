using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Parity.Core.Tensors;

namespace Parity.Imaging;

/// <summary>From float32 planes to the tensor's own layout and element type.</summary>
internal static class TensorWriter
{
    /// <summary>Writes every element.</summary>
    /// <param name="planes">Channels × pixels.</param>
    /// <param name="channels">Number of planes.</param>
    /// <param name="layout">Layout of the tensor.</param>
    /// <param name="type">Type of the tensor's elements.</param>
    /// <param name="tensor">As many elements as <paramref name="planes"/> has.</param>
    public static void Write(Span<float> planes, int channels, TensorLayout layout, ElementType type, Span<byte> tensor)
    {
        if (layout == TensorLayout.Nhwc && channels > 1)
        {
            var interleaved = type == ElementType.Float32 ? MemoryMarshal.Cast<byte, float>(tensor) : new float[planes.Length];
            Interleave(planes, channels, interleaved);
            planes = interleaved;
        }

        switch (type)
        {
            case ElementType.Float32:
                MemoryMarshal.AsBytes(planes).CopyTo(tensor);
                break;
            case ElementType.Float16:
                TensorPrimitives.ConvertToHalf(planes, MemoryMarshal.Cast<byte, Half>(tensor));
                break;
            case ElementType.UInt8:
                // Levels are whole already, except after a kernel on floats: torchvision then rounds halves to even.
                for (var i = 0; i < planes.Length; i++)
                {
                    tensor[i] = (byte)Math.Clamp(MathF.Round(planes[i]), 0f, 255f);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of inputs.");
        }
    }

    private static void Interleave(ReadOnlySpan<float> planes, int channels, Span<float> interleaved)
    {
        var pixels = planes.Length / channels;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            for (int i = 0, at = channel; i < plane.Length; i++, at += channels)
            {
                interleaved[at] = plane[i];
            }
        }
    }
}
