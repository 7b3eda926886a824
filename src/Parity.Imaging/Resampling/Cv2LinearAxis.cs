namespace Parity.Imaging.Resampling;

/// <summary>For each target index of one axis: the two source indices and their 11-bit weights, as OpenCV computes them.</summary>
internal sealed class Cv2LinearAxis
{
    private const float WeightScale = 2048f;

    private Cv2LinearAxis(int length) => (First, Second, FirstWeight, SecondWeight) = (new int[length], new int[length], new short[length], new short[length]);

    public int[] First { get; }

    public int[] Second { get; }

    public short[] FirstWeight { get; }

    public short[] SecondWeight { get; }

    /// <summary>The horizontal axis: at the borders the whole weight goes to the border pixel.</summary>
    public static Cv2LinearAxis Horizontal(int source, int target, double factor) => Create(source, target, factor, clipFraction: true, Centered);

    /// <summary>The vertical axis: at the borders both rows are the border row, the weights stay.</summary>
    public static Cv2LinearAxis Vertical(int source, int target, double factor) => Create(source, target, factor, clipFraction: false, Centered);

    /// <summary>Either axis of <c>INTER_AREA</c> where it enlarges: each target pixel takes the share of its cell that lies in the next source pixel.</summary>
    public static Cv2LinearAxis Area(int source, int target, double factor) => Create(source, target, factor, clipFraction: true, CellShare);

    // Pixel centres of both images lie over one another.
    private static (int First, float Fraction) Centered(int i, double factor)
    {
        var position = (float)(((i + 0.5) * (1 / factor)) - 0.5);
        var first = (int)MathF.Floor(position);
        return (first, position - first);
    }

    private static (int First, float Fraction) CellShare(int i, double factor)
    {
        var first = (int)Math.Floor(i * (1 / factor));
        var fraction = (float)(i + 1 - ((first + 1) * factor));
        return (first, fraction <= 0 ? 0f : fraction - MathF.Floor(fraction));
    }

    private static Cv2LinearAxis Create(int source, int target, double factor, bool clipFraction, Func<int, double, (int First, float Fraction)> position)
    {
        var axis = new Cv2LinearAxis(target);
        for (var i = 0; i < target; i++)
        {
            var (first, fraction) = position(i, factor);
            if (clipFraction && first < 0)
            {
                (first, fraction) = (0, 0);
            }

            if (clipFraction && first >= source - 1)
            {
                (first, fraction) = (source - 1, 0);
            }

            axis.First[i] = Math.Clamp(first, 0, source - 1);
            axis.Second[i] = Math.Clamp(first + 1, 0, source - 1);
            axis.FirstWeight[i] = (short)MathF.Round((1f - fraction) * WeightScale);
            axis.SecondWeight[i] = (short)MathF.Round(fraction * WeightScale);
        }

        return axis;
    }
}
