using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parity.Core.Detection.Suppression;

/// <summary>Boxes in their slots and their overlap in float32: <c>inter / (area + area − inter)</c>.</summary>
/// <remarks>A box with NaN has no area, so that its overlap is NaN whatever minimum and maximum make of NaN.</remarks>
internal sealed class SuppressionBoxes
{
    private readonly float[] _x1;
    private readonly float[] _y1;
    private readonly float[] _x2;
    private readonly float[] _y2;
    private readonly float[] _areas;
    private readonly OverlapRule _rule;
    private readonly float _one;

    public SuppressionBoxes(int count, OverlapRule rule)
    {
        (_x1, _y1, _x2, _y2, _areas) = (new float[count], new float[count], new float[count], new float[count], new float[count]);
        (_rule, _one) = (rule, rule.PlusOne ? 1f : 0f);
    }

    /// <summary>Sets a box moved by its class's offset; its area is that of the moved box, as the frameworks compute it.</summary>
    public void Set(int slot, Box box, float offset)
    {
        var (x1, y1, x2, y2) = (box.X1 + offset, box.Y1 + offset, box.X2 + offset, box.Y2 + offset);
        if (_rule.OrdersCorners)
        {
            (x1, x2) = x1 >= x2 ? (x2, x1) : (x1, x2);
            (y1, y2) = y1 >= y2 ? (y2, y1) : (y1, y2);
        }

        (_x1[slot], _y1[slot], _x2[slot], _y2[slot]) = (x1, y1, x2, y2);
        _areas[slot] = (x2 - x1 + _one) * (y2 - y1 + _one);
    }

    public float Overlap(int i, int j)
    {
        var width = Math.Max(0f, Math.Min(_x2[i], _x2[j]) - Math.Max(_x1[i], _x1[j]) + _one);
        var height = Math.Max(0f, Math.Min(_y2[i], _y2[j]) - Math.Max(_y1[i], _y1[j]) + _one);
        var intersection = width * height;
        return intersection / (_areas[i] + _areas[j] - intersection);
    }

    /// <summary>Marks every later box that a kept one suppresses and that none suppressed before.</summary>
    /// <param name="keeper">The kept box's slot.</param>
    /// <param name="entry">Its entry, the mark.</param>
    /// <param name="suppressedBy">By slot; −1 for a box that nothing suppressed yet. Ends where the kept box has no influence any more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Suppress(int keeper, int entry, Span<int> suppressedBy)
    {
        var (count, width) = (suppressedBy.Length, Vector<float>.Count);
        var (x1, y1, x2, y2, area) = (new Vector<float>(_x1[keeper]), new Vector<float>(_y1[keeper]), new Vector<float>(_x2[keeper]), new Vector<float>(_y2[keeper]), new Vector<float>(_areas[keeper]));
        var (limit, one, entries) = (new Vector<float>(_rule.Limit), new Vector<float>(_one), new Vector<int>(entry));
        var (skips, undefined) = (_rule.NeedsIntersection, new Vector<int>(_rule.SuppressesUndefined ? -1 : 0));
        ref var suppressors = ref MemoryMarshal.GetReference(suppressedBy);
        ref var lefts = ref MemoryMarshal.GetArrayDataReference(_x1);
        ref var tops = ref MemoryMarshal.GetArrayDataReference(_y1);
        ref var rights = ref MemoryMarshal.GetArrayDataReference(_x2);
        ref var bottoms = ref MemoryMarshal.GetArrayDataReference(_y2);
        ref var areas = ref MemoryMarshal.GetArrayDataReference(_areas);
        var j = keeper + 1;
        for (; j <= count - width; j += width)
        {
            var before = Vector.LoadUnsafe(ref suppressors, (nuint)j);
            var live = Vector.LessThan(before, Vector<int>.Zero);
            if (live == Vector<int>.Zero)
            {
                continue;
            }

            var w = Vector.MinNative(x2, Vector.LoadUnsafe(ref rights, (nuint)j)) - Vector.MaxNative(x1, Vector.LoadUnsafe(ref lefts, (nuint)j)) + one;
            var h = Vector.MinNative(y2, Vector.LoadUnsafe(ref bottoms, (nuint)j)) - Vector.MaxNative(y1, Vector.LoadUnsafe(ref tops, (nuint)j)) + one;
            if (skips && (live & Vector.GreaterThan(Vector.MinNative(w, h), Vector<float>.Zero)) == Vector<int>.Zero)
            {
                continue;
            }

            var intersection = Vector.MaxNative(Vector<float>.Zero, w) * Vector.MaxNative(Vector<float>.Zero, h);
            var overlap = intersection / (area + Vector.LoadUnsafe(ref areas, (nuint)j) - intersection);
            var over = Vector.GreaterThan(overlap, limit) | (undefined & ~Vector.Equals(overlap, overlap));
            Vector.ConditionalSelect(over & live, entries, before).StoreUnsafe(ref suppressors, (nuint)j);
        }

        for (; j < count; j++)
        {
            if (suppressedBy[j] < 0 && IsOver(Overlap(keeper, j)))
            {
                suppressedBy[j] = entry;
            }
        }
    }

    private bool IsOver(float overlap) => overlap > _rule.Limit || (_rule.SuppressesUndefined && float.IsNaN(overlap));
}
