namespace Parity.Imaging.Resampling;

/// <summary>Resizes an image with one kernel.</summary>
public static class Resampler
{
    /// <summary>Whether the kernel computes on float32 planes rather than on bytes.</summary>
    public static bool IsFloat(this Interpolation kernel) =>
        kernel is Interpolation.TorchBilinear or Interpolation.TorchBilinearAlignCorners or Interpolation.TorchBilinearAntialias;

    /// <summary>Resizes bytes into rows that may be part of a larger image.</summary>
    /// <param name="source">The image.</param>
    /// <param name="target">The first target pixel's bytes and all that follow.</param>
    /// <param name="size">The target's size.</param>
    /// <param name="targetStride">Bytes from one target row to the next.</param>
    /// <param name="kernel">A kernel on bytes.</param>
    public static void Resize(ByteImage source, Span<byte> target, ResizeTarget size, int targetStride, Interpolation kernel)
    {
        if ((size.Width, size.Height) == (source.Width, source.Height) && size.Factor is null)
        {
            // Every framework leaves an image of the wanted size alone.
            for (var y = 0; y < source.Height; y++)
            {
                source.Row(y).CopyTo(target[(y * targetStride)..]);
            }

            return;
        }

        switch (kernel)
        {
            case Interpolation.Cv2Nearest:
                Nearest.Pick(source, target, targetStride, Nearest.Cv2(source.Width, size.Width, size.FactorX(source.Width)), Nearest.Cv2(source.Height, size.Height, size.FactorY(source.Height)));
                break;
            case Interpolation.Cv2NearestExact:
                Nearest.Pick(source, target, targetStride, Nearest.Cv2Exact(source.Width, size.Width), Nearest.Cv2Exact(source.Height, size.Height));
                break;
            case Interpolation.Cv2Linear:
                Cv2Linear.Resize(source, target, size, targetStride);
                break;
            case Interpolation.Cv2LinearExact:
                Cv2LinearExact.Resize(source, target, size, targetStride);
                break;
            case Interpolation.Cv2Area:
                Cv2Area.Resize(source, target, size, targetStride);
                break;
            case Interpolation.Cv2Cubic:
                Cv2Cubic.Resize(source, target, size, targetStride);
                break;
            case Interpolation.PillowNearest:
                Nearest.Pick(source, target, targetStride, Nearest.Pillow(source.Width, size.Width), Nearest.Pillow(source.Height, size.Height));
                break;
            case Interpolation.PillowBilinear:
                Pillow.Resize(source, target, size, targetStride, PillowFilter.Bilinear);
                break;
            case Interpolation.PillowBicubic:
                Pillow.Resize(source, target, size, targetStride, PillowFilter.Bicubic);
                break;
            case Interpolation.PillowLanczos:
                Pillow.Resize(source, target, size, targetStride, PillowFilter.Lanczos);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "Not a kernel on bytes.");
        }
    }

    /// <summary>Resizes float32 planes.</summary>
    /// <param name="source">The planes.</param>
    /// <param name="target">Planes of the wanted size, as many as the source's.</param>
    /// <param name="kernel">A kernel on float32.</param>
    internal static void Resize(FloatImage source, FloatImage target, Interpolation kernel)
    {
        if ((target.Width, target.Height) == (source.Width, source.Height))
        {
            source.Values.CopyTo(target.Values);
        }
        else if (kernel == Interpolation.TorchBilinearAntialias)
        {
            TorchAntialias.Resize(source, target);
        }
        else
        {
            TorchBilinear.Resize(source, target, alignCorners: kernel == Interpolation.TorchBilinearAlignCorners);
        }
    }
}
