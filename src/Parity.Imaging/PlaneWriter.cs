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
        if (options.Resize == ResizeMode.Affine)
        {
            using var warped = new ByteImage(geometry.Width, geometry.Height, image.Channels);
            var scale = (double)Math.Max(image.Width, image.Height) / geometry.Width;
            Cv2Affine.Warp(
                image, warped.Pixels, geometry.Width, geometry.Height, scale,
                (image.Width / 2.0) - (scale * geometry.Width / 2), (image.Height / 2.0) - (scale * geometry.Height / 2));
            Place(warped, 0, 0, geometry.Width, planes);
        }
        else if (geometry.Steps.IsEmpty)
        {
            Place(image, geometry.Left, geometry.Top, geometry.Width, planes);
        }
        else
        {
            using var resized = Resize(image, geometry.Steps[0]);
            ResizeBytes(resized, geometry with { Steps = geometry.Steps.RemoveAt(0) }, planes);
        }
    }

    private static ByteImage Resize(ByteImage image, ResizeStep step)
    {
        var resized = new ByteImage(step.Size.Width, step.Size.Height, image.Channels);
        Resampler.Resize(image, resized.Pixels, step.Size, resized.RowBytes, step.Kernel);
        return resized;
    }

    // These kernels come after normalising, as torchvision does it.
    private void ResizeFloats(ByteImage image, ImageGeometry geometry, Span<float> planes)
    {
        using var source = new FloatImage(image.Width, image.Height, options.Channels);
        Place(image, 0, 0, image.Width, source.Values);
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

    // Each plane has rows of this width, and as many as fit.
    private void Place(ByteImage image, int left, int top, int width, Span<float> planes)
    {
        var pixels = planes.Length / options.Channels;
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var from = image.Channels == 1 ? 0 : options.Color == ColorMode.Bgr ? image.Channels - 1 - channel : channel;
            var plane = planes.Slice(channel * pixels, pixels);
            for (var y = 0; y < image.Height; y++)
            {
                _levels.Write(channel, image.Pixels[(y * image.RowBytes)..], image.Channels, from, plane.Slice(((top + y) * width) + left, image.Width));
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
