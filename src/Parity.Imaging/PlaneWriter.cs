using Parity.Imaging.Normalizing;
using Parity.Imaging.Resampling;
using Parity.Imaging.Sizing;

namespace Parity.Imaging;

/// <summary>From a decoded image to the float32 planes that the model sees: resize, normalise and pad in the order of the options.</summary>
internal sealed class PlaneWriter(PreprocessOptions options)
{
    private readonly LevelTable _levels = LevelTable.For(options);

    /// <summary>Writes every plane.</summary>
    /// <param name="image">One channel for gray and false colour, else three in the order red, green, blue.</param>
    /// <param name="geometry">Where the image goes.</param>
    /// <param name="planes">Channels × height × width of the model's input.</param>
    public void Write(ByteImage image, ImageGeometry geometry, Span<float> planes)
    {
        if ((geometry.SourceWidth, geometry.SourceHeight) != (image.Width, image.Height))
        {
            using var extended = Extended(image, geometry);
            WriteWhole(extended, geometry, planes);
        }
        else
        {
            WriteWhole(image, geometry, planes);
        }
    }

    private void WriteWhole(ByteImage image, ImageGeometry geometry, Span<float> planes)
    {
        if (geometry.Steps.Any(step => step.Kernel.IsFloat()))
        {
            ResizeFloats(image, geometry, planes);
        }
        else
        {
            ResizeBytes(image, geometry, planes);
        }

        FillBorders(geometry, planes);
    }

    // Small images are extended with black before anything else where a framework does so.
    private static ByteImage Extended(ByteImage image, ImageGeometry geometry)
    {
        var extended = new ByteImage(geometry.SourceWidth, geometry.SourceHeight, image.Channels);
        extended.Pixels.Clear();
        for (var y = 0; y < image.Height; y++)
        {
            image.Row(y).CopyTo(extended.Row(y));
        }

        return extended;
    }

    private void ResizeBytes(ByteImage image, ImageGeometry geometry, Span<float> planes)
    {
        if (geometry.Steps.IsEmpty && options.Resize != ResizeMode.Affine && (image.Width, image.Height) == (geometry.Width, geometry.Height))
        {
            LookUp(image.Pixels, image.Channels, planes);
            return;
        }

        using var canvas = new ByteImage(geometry.Width, geometry.Height, image.Channels);
        if (options.Resize == ResizeMode.Affine)
        {
            var scale = (double)Math.Max(image.Width, image.Height) / geometry.Width;
            Cv2Affine.Warp(
                image, canvas.Pixels, geometry.Width, geometry.Height, scale,
                (image.Width / 2.0) - (scale * geometry.Width / 2), (image.Height / 2.0) - (scale * geometry.Height / 2));
        }
        else
        {
            var first = ((geometry.Top * geometry.Width) + geometry.Left) * image.Channels;
            Resize(image, geometry.Steps.AsSpan(), canvas.Pixels[first..], canvas.RowBytes);
        }

        LookUp(canvas.Pixels, image.Channels, planes);
    }

    private static void Resize(ByteImage image, ReadOnlySpan<ResizeStep> steps, Span<byte> target, int targetStride)
    {
        if (steps.Length > 1)
        {
            using var between = new ByteImage(steps[0].Size.Width, steps[0].Size.Height, image.Channels);
            Resampler.Resize(image, between.Pixels, steps[0].Size, between.RowBytes, steps[0].Kernel);
            Resize(between, steps[1..], target, targetStride);
            return;
        }

        var (size, kernel) = steps.IsEmpty ? (new ResizeTarget(image.Width, image.Height), default) : (steps[0].Size, steps[0].Kernel);
        Resampler.Resize(image, target, size, targetStride, kernel);
    }

    // These kernels come after normalising, as torchvision does it.
    private void ResizeFloats(ByteImage image, ImageGeometry geometry, Span<float> planes)
    {
        using var source = new FloatImage(image.Width, image.Height, options.Channels);
        LookUp(image.Pixels, image.Channels, source.Values);
        using var resized = new FloatImage(geometry.ResizedWidth, geometry.ResizedHeight, options.Channels);
        Resampler.Resize(source, resized, geometry.Steps[^1].Kernel);
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var from = resized.Plane(channel);
            var to = planes.Slice(channel * geometry.Width * geometry.Height, geometry.Width * geometry.Height);
            for (var y = 0; y < resized.Height; y++)
            {
                from.Slice(y * resized.Width, resized.Width).CopyTo(to[(((y + geometry.Top) * geometry.Width) + geometry.Left)..]);
            }
        }
    }

    // Bytes under the padding hold anything until they are filled.
    private void LookUp(ReadOnlySpan<byte> pixels, int imageChannels, Span<float> planes)
    {
        var count = pixels.Length / imageChannels;
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var levels = _levels.Of(channel);
            var plane = planes.Slice(channel * count, count);
            var from = imageChannels == 1 ? 0 : options.Color == ColorMode.Bgr ? imageChannels - 1 - channel : channel;
            for (var i = 0; i < plane.Length; i++, from += imageChannels)
            {
                plane[i] = levels[pixels[from]];
            }
        }
    }

    private void FillBorders(ImageGeometry geometry, Span<float> planes)
    {
        if (options.Resize == ResizeMode.Affine)
        {
            return;
        }

        var (right, bottom) = (geometry.Left + geometry.ResizedWidth, geometry.Top + geometry.ResizedHeight);
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var pad = options.PadValue.Of(channel);
            var value = options.PadOrder == PadOrder.BeforeNormalize ? _levels.Of(channel)[(byte)pad] : (float)pad;
            var plane = planes.Slice(channel * geometry.Width * geometry.Height, geometry.Width * geometry.Height);
            plane[..(geometry.Top * geometry.Width)].Fill(value);
            plane[(bottom * geometry.Width)..].Fill(value);
            if (geometry.Left > 0 || right < geometry.Width)
            {
                for (var y = geometry.Top; y < bottom; y++)
                {
                    var row = plane.Slice(y * geometry.Width, geometry.Width);
                    row[..geometry.Left].Fill(value);
                    row[right..].Fill(value);
                }
            }
        }
    }
}
