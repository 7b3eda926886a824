namespace Parity.Imaging.Sizing;

/// <summary>The size of the padded image.</summary>
internal static class PadTargets
{
    private const double RectValPad = 0.5;

    public static (int Width, int Height) Of(PreprocessOptions options, int sourceWidth, int sourceHeight, int width, int height)
    {
        var (paddedWidth, paddedHeight) = options.PadTo switch
        {
            // Only the letterbox has a size to pad to; a stretched image has it already.
            PadTarget.Size when options.Resize is ResizeMode.Letterbox or ResizeMode.Stretch => (options.Width, options.Height),
            PadTarget.Stride => (RoundUp(width, options.Stride), RoundUp(height, options.Stride)),
            PadTarget.RectVal => RectVal(options, sourceWidth, sourceHeight),
            _ => (width, height),
        };
        return (Math.Max(paddedWidth, width), Math.Max(paddedHeight, height));
    }

    private static int RoundUp(int side, int step) => (side + step - 1) / step * step;

    private static (int Width, int Height) RectVal(PreprocessOptions options, int sourceWidth, int sourceHeight)
    {
        var side = Math.Max(options.Width, options.Height);
        var aspect = (double)sourceHeight / sourceWidth;
        return aspect < 1 ? (Side(1), Side(aspect)) : aspect > 1 ? (Side(1 / aspect), Side(1)) : (Side(1), Side(1));

        int Side(double share) => (int)Math.Ceiling((share * side / options.Stride) + RectValPad) * options.Stride;
    }
}
