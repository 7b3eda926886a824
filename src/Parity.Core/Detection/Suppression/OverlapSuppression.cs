namespace Parity.Core.Detection.Suppression;

/// <summary>A kept box suppresses what overlaps it.</summary>
internal sealed class OverlapSuppression : ISuppression
{
    private readonly SuppressionBoxes _boxes;
    private readonly ClassSlots _slots;
    private readonly int[] _suppressedBy;

    public OverlapSuppression(SuppressionBoxes boxes, ClassSlots slots)
    {
        (_boxes, _slots, _suppressedBy) = (boxes, slots, new int[slots.Entering]);
        _suppressedBy.AsSpan().Fill(-1);
    }

    /// <inheritdoc/>
    public int SuppressorOf(int entry) => _suppressedBy[_slots.Of(entry)];

    /// <inheritdoc/>
    public void Keep(int entry) => _boxes.Suppress(_slots.Of(entry), entry, _suppressedBy.AsSpan(0, _slots.EndFor(entry)));
}
