namespace Parity.Imaging.Resampling;

/// <summary>For each target index of one axis: which source indices its cell covers, and by how much (OpenCV's computeResizeAreaTab).</summary>
internal sealed class Cv2AreaAxis
{
    // A sliver of a pixel thinner than this is left out.
    private const double Sliver = 1e-3;

    private readonly int[] _end;
    private readonly float[] _weights;

    private Cv2AreaAxis(int[] first, int[] end, float[] weights) => (First, _end, _weights) = (first, end, weights);

    /// <summary>The first source index of each target index.</summary>
    public int[] First { get; }

    /// <summary>The weights of that index and those after it.</summary>
    public ReadOnlySpan<float> WeightsOf(int i) => _weights.AsSpan()[(i == 0 ? 0 : _end[i - 1]).._end[i]];

    public static Cv2AreaAxis Create(int source, int target, double scale)
    {
        var (first, end) = (new int[target], new int[target]);
        var weights = new List<float>(source + (2 * target));
        for (var i = 0; i < target; i++)
        {
            var from = i * scale;
            var to = from + scale;
            var cell = Math.Min(scale, source - from);
            var last = Math.Min((int)Math.Floor(to), source - 1);
            var whole = Math.Min((int)Math.Ceiling(from), last);
            first[i] = whole;
            if (whole - from > Sliver)
            {
                first[i] = whole - 1;
                weights.Add((float)((whole - from) / cell));
            }

            for (var k = whole; k < last; k++)
            {
                weights.Add((float)(1.0 / cell));
            }

            if (to - last > Sliver)
            {
                weights.Add((float)(Math.Min(Math.Min(to - last, 1.0), cell) / cell));
            }

            end[i] = weights.Count;
        }

        return new Cv2AreaAxis(first, end, [.. weights]);
    }
}
