using Parity.Imaging.Resampling;

namespace Parity.Imaging.Diagnosis;

/// <summary>What the images in two tensors were made from: the image file, or one tensor's own image where there is no file.</summary>
internal interface ISource : IDisposable
{
    /// <summary>Whether kernels and decoders can be told apart: only the file's own pixels can be resized again.</summary>
    bool IsFile { get; }

    /// <summary>The orientation that the file asks for; 1 where it asks for none.</summary>
    int ExifOrientation { get; }

    /// <summary>Width and height in one orientation, in pixels.</summary>
    (int Width, int Height) Size(int orientation);

    /// <summary>The image's levels (0–255) as planes of the wanted size.</summary>
    /// <param name="orientation">How it is turned, as EXIF numbers it.</param>
    /// <param name="color">Which channels, in their order; gray gives one plane.</param>
    /// <param name="kernel">How it is resized.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    FloatImage Levels(int orientation, ColorChoice color, Interpolation kernel, int width, int height);
}
