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
    public static Cv2LinearAxis Horizontal(int source, int target) => Create(source, target, clipFraction: true);

    /// <summary>The vertical axis: at the borders both rows are the border row, the weights stay.</summary>
    public static Cv2LinearAxis Vertical(int source, int target) => Create(source, target, clipFraction: false);

    private static Cv2LinearAxis Create(int source, int target, bool clipFraction)
    {
        var axis = new Cv2LinearAxis(target);
        var inverse = (double)target / source;
        var scale = 1 / inverse;
        for (var i = 0; i < target; i++)
        {
            var position = (float)(((i + 0.5) * scale) - 0.5);
            var first = (int)MathF.Floor(position);
            var fraction = position - first;
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
