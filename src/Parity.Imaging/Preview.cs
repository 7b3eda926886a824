using System.Runtime.InteropServices;
using Parity.Core.Tensors;
using SkiaSharp;

namespace Parity.Imaging;

/// <summary>A picture of what the model sees: the tensor itself, with normalising and colour order undone, padding included.</summary>
public static class Preview
{
    private const int PngQuality = 100;

    /// <summary>Writes a PNG file.</summary>
    /// <param name="tensor">A tensor that these options gave.</param>
    /// <param name="options">How it was made.</param>
    /// <param name="stream">Takes the file's bytes.</param>
    public static void WritePng(TensorData tensor, PreprocessOptions options, Stream stream)
    {
        using var planes = TensorPlanes.Read(tensor, options.Layout);
        var rgba = new byte[planes.Width * planes.Height * 4];
        for (var channel = 0; channel < ByteImage.ColorChannels; channel++)
        {
            var source = planes.Channels == 1 ? 0 : options.Color == ColorMode.Bgr ? planes.Channels - 1 - channel : channel;
            Undo(planes.Plane(source), options.Mean.Of(source), options.Std.Of(source), options.Scale, rgba.AsSpan(channel));
        }

        for (var i = 3; i < rgba.Length; i += 4)
        {
            rgba[i] = byte.MaxValue;
        }

        var info = new SKImageInfo(planes.Width, planes.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var handle = GCHandle.Alloc(rgba, GCHandleType.Pinned);
        try
        {
            using var image = SKImage.FromPixels(info, handle.AddrOfPinnedObject());
            using var png = image.Encode(SKEncodedImageFormat.Png, PngQuality);
            png.SaveTo(stream);
        }
        finally
        {
            handle.Free();
        }
    }

    private static void Undo(ReadOnlySpan<float> plane, double mean, double std, PixelScale scale, Span<byte> rgba)
    {
        var perLevel = scale.Divides ? scale.Value : 1.0 / scale.Value;
        for (int i = 0, at = 0; i < plane.Length; i++, at += 4)
        {
            rgba[at] = (byte)Math.Clamp(Math.Round(((plane[i] * std) + mean) * perLevel), 0, 255);
        }
    }
}
