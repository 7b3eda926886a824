using Parity.Core.Inputs;

namespace Parity.Imaging.Letterboxing;

/// <summary>Where an image lies in the model's input: resized with its aspect kept, then padded, as Ultralytics' LetterBox does it.</summary>
/// <param name="ResizedWidth">Width after the resize in pixels.</param>
/// <param name="ResizedHeight">Height after the resize in pixels.</param>
/// <param name="Left">Padding on the left in pixels.</param>
/// <param name="Top">Padding on top in pixels.</param>
public sealed record LetterboxGeometry(int ResizedWidth, int ResizedHeight, int Left, int Top)
{
    /// <summary>
    /// r = min(H / h, W / w); the resized size is round-half-even(w·r, h·r), at least one pixel; half the padding, rounded
    /// down, goes to the left and the top where the placement is centred.
    /// </summary>
    public static LetterboxGeometry For(int imageWidth, int imageHeight, PreprocessOptions options)
    {
        var ratio = Math.Min((double)options.Height / imageHeight, (double)options.Width / imageWidth);
        var width = Math.Max(1, (int)Math.Round(imageWidth * ratio));
        var height = Math.Max(1, (int)Math.Round(imageHeight * ratio));
        return options.PadPlacement == PadPlacement.Center
            ? new LetterboxGeometry(width, height, (options.Width - width) / 2, (options.Height - height) / 2)
            : new LetterboxGeometry(width, height, 0, 0);
    }

    /// <summary>The way from original to model pixels.</summary>
    public PixelMapping MappingFrom(int imageWidth, int imageHeight) =>
        new((double)ResizedWidth / imageWidth, (double)ResizedHeight / imageHeight, Left, Top, imageWidth, imageHeight);
}
