using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>
/// A cell goes when a neighbour in the 3 × 3 window of its class's heat map is larger, kept or not: what is left equals its own
/// max-pooling, so that of a plateau all cells stay. NaN is no neighbour.
/// </summary>
internal sealed class PeakSuppression(RawDetections raw, ModelSize grid, Candidates candidates, EntryIndex index) : ISuppression
{
    /// <inheritdoc/>
    public int SuppressorOf(int entry)
    {
        var (anchor, label) = (candidates.Anchors[entry], candidates.Labels[entry]);
        var (row, column) = Math.DivRem(anchor, grid.Width);
        var scores = raw.Scores(label);
        var largest = anchor;
        for (var y = Math.Max(0, row - 1); y <= Math.Min(grid.Height - 1, row + 1); y++)
        {
            for (var x = Math.Max(0, column - 1); x <= Math.Min(grid.Width - 1, column + 1); x++)
            {
                largest = scores[(y * grid.Width) + x] > scores[largest] ? (y * grid.Width) + x : largest;
            }
        }

        return largest == anchor ? -1 : index.Find(largest, label);
    }

    /// <inheritdoc/>
    public void Keep(int entry)
    {
    }
}
