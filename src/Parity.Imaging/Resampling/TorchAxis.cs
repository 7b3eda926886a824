namespace Parity.Imaging.Resampling;

/// <summary>For each target index of one axis: two source indices and their float32 weights, as torch's <c>bilinear</c> computes them.</summary>
internal sealed class TorchAxis
{
    private TorchAxis(int length) => (First, Second, SecondWeight) = (new int[length], new int[length], new float[length]);

    public int[] First { get; }

    public int[] Second { get; }

    /// <summary>λ1; the first index's weight is 1 − λ1.</summary>
    public float[] SecondWeight { get; }

    public static TorchAxis Create(int source, int target, bool alignCorners)
    {
        var axis = new TorchAxis(target);
        var scale = !alignCorners ? (float)source / target : target > 1 ? (float)(source - 1) / (target - 1) : 0f;
        for (var i = 0; i < target; i++)
        {
            // torch's build contracts the subtraction into a fused multiply-add.
            var position = alignCorners ? scale * i : Math.Max(0f, MathF.FusedMultiplyAdd(scale, i + 0.5f, -0.5f));
            var first = Math.Min((int)position, source - 1);
            axis.First[i] = first;
            axis.Second[i] = Math.Min(first + 1, source - 1);
            axis.SecondWeight[i] = Math.Clamp(position - first, 0f, 1f);
        }

        return axis;
    }
}
