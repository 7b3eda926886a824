using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Imaging;

/// <summary>From interleaved RGB bytes to a float tensor: colour order, scale, layout.</summary>
internal static class TensorWriter
{
    private const int Channels = 3;

    /// <summary>Writes every pixel. Each float is looked up, and so exactly the one that the scale gives for its byte.</summary>
    public static void Write(ReadOnlySpan<byte> rgb, PreprocessOptions options, Span<float> tensor)
    {
        Span<float> levels = stackalloc float[256];
        for (var level = 0; level < levels.Length; level++)
        {
            levels[level] = options.Scale.Apply((byte)level);
        }

        if (options.Layout == TensorLayout.Nhwc)
        {
            Interleaved(rgb, levels, options.Color, tensor);
            return;
        }

        var pixels = rgb.Length / Channels;
        var (first, last) = options.Color == ColorOrder.Rgb ? (0, 2) : (2, 0);
        Planes(rgb, levels, tensor.Slice(first * pixels, pixels), tensor.Slice(pixels, pixels), tensor.Slice(last * pixels, pixels));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Planes(ReadOnlySpan<byte> rgb, ReadOnlySpan<float> levels, Span<float> red, Span<float> green, Span<float> blue)
    {
        ref var pixel = ref MemoryMarshal.GetReference(rgb);
        ref var level = ref MemoryMarshal.GetReference(levels);
        for (var i = 0; i < red.Length; i++)
        {
            red[i] = Unsafe.Add(ref level, pixel);
            green[i] = Unsafe.Add(ref level, Unsafe.Add(ref pixel, 1));
            blue[i] = Unsafe.Add(ref level, Unsafe.Add(ref pixel, 2));
            pixel = ref Unsafe.Add(ref pixel, Channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interleaved(ReadOnlySpan<byte> rgb, ReadOnlySpan<float> levels, ColorOrder color, Span<float> tensor)
    {
        var swap = color == ColorOrder.Bgr ? 2 : 0;
        for (var i = 0; i < rgb.Length; i += Channels)
        {
            tensor[i] = levels[rgb[i + swap]];
            tensor[i + 1] = levels[rgb[i + 1]];
            tensor[i + 2] = levels[rgb[i + 2 - swap]];
        }
    }
}
