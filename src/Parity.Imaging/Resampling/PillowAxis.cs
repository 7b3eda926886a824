namespace Parity.Imaging.Resampling;

/// <summary>For each target index of one axis: the first source index and 22-bit weights (Pillow's precompute_coeffs, normalize_coeffs_8bpc).</summary>
internal sealed class PillowAxis
{
    /// <summary>Fraction bits of a weight.</summary>
    public const int Precision = 22;

    private readonly int _taps;
    private readonly int[] _weights;
    private readonly int[] _counts;

    private PillowAxis(int target, int taps)
    {
        (_taps, First, _counts) = (taps, new int[target], new int[target]);
        _weights = new int[checked(target * taps)];
    }

    /// <summary>The first source index of each target index.</summary>
    public int[] First { get; }

    /// <summary>The weights of that index and those after it.</summary>
    public ReadOnlySpan<int> WeightsOf(int i) => _weights.AsSpan(i * _taps, _counts[i]);

    public static PillowAxis Create(int source, int target, PillowFilter filter)
    {
        var scale = (double)source / target;
        var filterScale = Math.Max(scale, 1.0);
        var support = filter.Support * filterScale;
        var inverse = 1.0 / filterScale;
        var taps = ((int)Math.Ceiling(support) * 2) + 1;
        var axis = new PillowAxis(target, taps);
        var weights = new double[taps];
        for (var i = 0; i < target; i++)
        {
            var center = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(center - support + 0.5));
            var count = Math.Min(source, (int)(center + support + 0.5)) - first;
            var sum = 0.0;
            for (var k = 0; k < count; k++)
            {
                weights[k] = filter.At((k + first - center + 0.5) * inverse);
                sum += weights[k];
            }

            for (var k = 0; k < count; k++)
            {
                var weight = sum == 0 ? weights[k] : weights[k] / sum;
                axis._weights[(i * taps) + k] = (int)((weight < 0 ? -0.5 : 0.5) + (weight * (1 << Precision)));
            }

            (axis.First[i], axis._counts[i]) = (first, count);
        }

        return axis;
    }
}
