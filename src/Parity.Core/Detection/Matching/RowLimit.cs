using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Matching;

/// <summary>
/// What one side left out: whatever does not pass the score threshold and, where as many rows came as may come, whatever is behind the
/// last. A ranking gives all its rows; suppression gives as many as it found, up to the cap.
/// </summary>
/// <param name="Threshold">The score threshold.</param>
/// <param name="Last">The score of the last row, where there was no room for more; null where there was.</param>
internal readonly record struct RowLimit(double Threshold, float? Last)
{
    /// <summary>The largest score that a row may have had that is not there.</summary>
    public double MostLeftOut => Math.Max(Threshold, Last ?? 0);

    /// <summary>Finds what a side left out.</summary>
    public static RowLimit Of(RawDetections raw, RowIdentity identity, DetectionOptions options)
    {
        var (rows, last) = (0, float.PositiveInfinity);
        var labels = new int[raw.Anchors];
        raw.BestLabels(labels);
        for (var row = 0; row < labels.Length; row++)
        {
            var score = raw.Scores(labels[row])[row];
            if (score is not 0)
            {
                (rows, last) = (rows + 1, Math.Min(last, score));
            }
        }

        var isFull = rows > 0 && (identity == RowIdentity.Ranked ? rows == raw.Anchors : rows >= options.Nms.MaxDetections);
        return new RowLimit(options.ScoreThreshold, isFull ? last : null);
    }
}
