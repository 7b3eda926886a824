using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Matching;

/// <summary>A row that has a score.</summary>
/// <param name="Index">The row.</param>
/// <param name="Label">Its best class, the first of equals.</param>
/// <param name="Score">That class's score.</param>
/// <param name="Box">Its box.</param>
/// <param name="MayBeLeftOut">Whether the other side may lack it though all values agree.</param>
internal readonly record struct RankedRow(int Index, int Label, float Score, Box Box, bool MayBeLeftOut)
{
    /// <summary>The rows with a score, best first, equal ones in their order.</summary>
    /// <param name="raw">One side's rows.</param>
    /// <param name="other">What the other side left out.</param>
    /// <param name="epsilon">How far agreeing scores may be apart.</param>
    public static RankedRow[] Of(RawDetections raw, RowLimit other, DetectionEpsilon epsilon)
    {
        var labels = new int[raw.Anchors];
        raw.BestLabels(labels);
        return
        [
            .. Enumerable.Range(0, raw.Anchors)
                .Select(row => (Row: row, Score: raw.Scores(labels[row])[row]))
                // NaN is no padding.
                .Where(entry => entry.Score is not 0)
                .Select(entry => new RankedRow(entry.Row, labels[entry.Row], entry.Score, raw.BoxOf(entry.Row), entry.Score - other.MostLeftOut <= epsilon.Score))
                .OrderByDescending(row => row.Score),
        ];
    }
}
