using Parity.Core;
using Parity.Imaging.Decoding;
using Parity.Imaging.Normalizing;
using Parity.Imaging.Sizing;
using SkiaSharp;

namespace Parity.Imaging;

/// <summary>
/// Before a run: the decoder's native library loads and gives the right pixels, and a plain image stays plain in the options'
/// preprocessing. It runs while the models load, and so also brings the code up to speed before the first image.
/// </summary>
public static class ImagingSelfCheck
{
    private const int Rounds = 3;
    private const byte Level = 200;

    // Weights of torch's kernels add up to 1 within a few float32 roundings.
    private const float FloatKernelError = 1e-5f;

    // A PNG of 4 × 2 pixels: red grows by 80 to the right, green by 200 downwards, blue is 30.
    private const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAIUlEQVR42gXBgQAAAAzDsJKU6YjDGc4QngAeBodQr6auPkrKB9HGoPLBAAAAAElFTkSuQmCC";

    /// <summary>Checks decoding and the preprocessing of these options.</summary>
    /// <exception cref="ParityUserException">The decoder's native library does not load.</exception>
    /// <exception cref="InvalidOperationException">A pixel is wrong: a bug.</exception>
    public static void Run(PreprocessOptions options)
    {
        try
        {
            using var data = SKData.CreateCopy(Convert.FromBase64String(Picture));
            using var picture = ImageDecoder.Decode(data, new DecodeOptions());
            Require(picture.Pixels.SequenceEqual<byte>([0, 0, 30, 80, 0, 30, 160, 0, 30, 240, 0, 30, 0, 200, 30, 80, 200, 30, 160, 200, 30, 240, 200, 30]), "a picture is decoded wrongly");
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            throw new ParityUserException(
                $"SkiaSharp's native library, which decodes images, does not load: {(e.InnerException ?? e).Message.Split('\n')[0]} Build for this system (dotnet build -c Release), so that its package is restored.", e);
        }

        var planes = new PlaneWriter(options);
        var levels = LevelTable.For(options);
        for (var round = 0; round < Rounds; round++)
        {
            using var plain = new ByteImage(301 + round, 199, options.Color is ColorMode.Gray or ColorMode.FalseColor ? 1 : ByteImage.ColorChannels);
            plain.Pixels.Fill(Level);
            var geometry = ImageGeometry.For(plain.Width, plain.Height, options);
            using var prepared = new FloatImage(geometry.Width, geometry.Height, options.Channels);
            planes.Write(plain, geometry, prepared.Values);
            for (var channel = 0; channel < options.Channels; channel++)
            {
                RequirePlain(prepared, channel, levels.Of(channel)[Level], geometry, options);
            }
        }
    }

    // A warp fades into black at its borders, so there only the middle is looked at.
    private static void RequirePlain(FloatImage prepared, int channel, float level, ImageGeometry geometry, PreprocessOptions options)
    {
        var middleOnly = options.Resize == ResizeMode.Affine;
        var (left, right) = middleOnly ? (prepared.Width / 2, (prepared.Width / 2) + 1) : (geometry.Left, geometry.Left + geometry.ResizedWidth);
        var (top, bottom) = middleOnly ? (prepared.Height / 2, (prepared.Height / 2) + 1) : (geometry.Top, geometry.Top + geometry.ResizedHeight);
        var allowed = FloatKernelError * Math.Max(1, Math.Abs(level));
        for (var y = top; y < bottom; y++)
        {
            foreach (var value in prepared.Plane(channel).Slice((y * prepared.Width) + left, right - left))
            {
                Require(Math.Abs(value - level) <= allowed, "a plain image is not plain after preprocessing");
            }
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Parity's own check failed: {what}.");
        }
    }
}
