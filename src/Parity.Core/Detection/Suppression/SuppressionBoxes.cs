using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Core.Detection.Suppression;

/// <summary>
/// Boxes in the order of selection with torchvision's float32 overlap: <c>inter / (area + area − inter)</c>, compared as
/// larger than a double threshold.
/// </summary>
internal sealed class SuppressionBoxes
{
    private readonly float[] _x1;
    private readonly float[] _y1;
    private readonly float[] _x2;
    private readonly float[] _y2;
    private readonly float[] _areas;

    public SuppressionBoxes(int count) =>
        (_x1, _y1, _x2, _y2, _areas) = (new float[count], new float[count], new float[count], new float[count], new float[count]);

    /// <summary>Sets a box moved by its class offset; areas are those of the moved box, as torchvision sees it.</summary>
    public void Set(int index, Box box, float offset)
    {
        _x1[index] = box.X1 + offset;
        _y1[index] = box.Y1 + offset;
        _x2[index] = box.X2 + offset;
        _y2[index] = box.Y2 + offset;
        _areas[index] = (_x2[index] - _x1[index]) * (_y2[index] - _y1[index]);
    }

    public float Overlap(int i, int j)
    {
        var width = Math.Max(0f, Math.Min(_x2[i], _x2[j]) - Math.Max(_x1[i], _x1[j]));
        var height = Math.Max(0f, Math.Min(_y2[i], _y2[j]) - Math.Max(_y1[i], _y1[j]));
        var intersection = width * height;
        return intersection / (_areas[i] + _areas[j] - intersection);
    }

    /// <summary>Marks every later box that <paramref name="keeper"/> suppresses and that none suppressed before.</summary>
    /// <param name="keeper">A kept box.</param>
    /// <param name="threshold">The largest float that is not larger than the IoU threshold.</param>
    /// <param name="suppressedBy">−1 for a box that nothing suppressed yet.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Suppress(int keeper, float threshold, Span<int> suppressedBy)
    {
        var count = suppressedBy.Length;
        var width = Vector<float>.Count;
        var (x1, y1, x2, y2, area) = (new Vector<float>(_x1[keeper]), new Vector<float>(_y1[keeper]), new Vector<float>(_x2[keeper]), new Vector<float>(_y2[keeper]), new Vector<float>(_areas[keeper]));
        var limit = new Vector<float>(threshold);
        var keepers = new Vector<int>(keeper);
        ref var suppressors = ref MemoryMarshal.GetReference(suppressedBy);
        var j = keeper + 1;
        for (; j <= count - width; j += width)
        {
            var w = Vector.Max(Vector<float>.Zero, Vector.Min(x2, new Vector<float>(_x2, j)) - Vector.Max(x1, new Vector<float>(_x1, j)));
            var h = Vector.Max(Vector<float>.Zero, Vector.Min(y2, new Vector<float>(_y2, j)) - Vector.Max(y1, new Vector<float>(_y1, j)));
            var intersection = w * h;
            var overlap = intersection / (area + new Vector<float>(_areas, j) - intersection);
            var over = Vector.GreaterThan(overlap, limit);
            if (over == Vector<int>.Zero)
            {
                continue;
            }

            var before = Vector.LoadUnsafe(ref suppressors, (nuint)j);
            var fresh = over & Vector.LessThan(before, Vector<int>.Zero);
            Vector.ConditionalSelect(fresh, keepers, before).StoreUnsafe(ref suppressors, (nuint)j);
        }

        for (; j < count; j++)
        {
            if (suppressedBy[j] < 0 && Overlap(keeper, j) > threshold)
            {
                suppressedBy[j] = keeper;
            }
        }
    }
}
