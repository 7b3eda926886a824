namespace Parity.Imaging.Resampling;

/// <summary>For each target index of one axis: the two source indices and their 11-bit weights, as OpenCV computes them.</summary>
internal sealed class Cv2LinearAxis
{
    private const float WeightScale = 2048f;

    private const int WeightBits = 16;

    private Cv2LinearAxis(int length) => (First, Second, Weights) = (new int[length], new int[length], new int[length]);

    /// <summary>Never falls.</summary>
    public int[] First { get; }

    /// <summary>The index after the first, or the first again at a border.</summary>
    public int[] Second { get; }

    /// <summary>The first's weight in the lower 16 bits, the second's in the upper: what one packed multiplication wants.</summary>
    public int[] Weights { get; }

    /// <summary>The two weights, each 0…2048.</summary>
    public static (short First, short Second) Unpack(int weights) => ((short)weights, (short)(weights >> WeightBits));

    /// <summary>The horizontal axis: at the borders the whole weight goes to the border pixel.</summary>
    public static Cv2LinearAxis Horizontal(int source, int target, double factor) => Create(source, target, factor, clipFraction: true, Centered);

    /// <summary>The vertical axis: at the borders both rows are the border row, the weights stay.</summary>
    public static Cv2LinearAxis Vertical(int source, int target, double factor) => Create(source, target, factor, clipFraction: false, Centered);

    /// <summary>Either axis of <c>INTER_AREA</c> where it enlarges: each target pixel takes the share of its cell that lies in the next source pixel.</summary>
    public static Cv2LinearAxis Area(int source, int target, double factor) => Create(source, target, factor, clipFraction: true, CellShare);

    /// <summary>The two indices to read: one alone where the other has no weight.</summary>
    public (int First, int Second) Rows(int i)
    {
        var (first, second) = Unpack(Weights[i]);
        return (first == 0 ? Second[i] : First[i], second == 0 ? First[i] : Second[i]);
    }

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
            axis.Weights[i] = (int)MathF.Round((1f - fraction) * WeightScale) | ((int)MathF.Round(fraction * WeightScale) << WeightBits);
        }

        return axis;
    }
}
