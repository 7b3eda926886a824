using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Detection.Matching;

/// <summary>
/// Counts rows that the model gave out as detections and that the cap on detections leaves out. Nothing would compare them: they are no
/// detections, and rows that change places are compared where both sides have the detection only.
/// </summary>
public static class RowsBehindCap
{
    /// <summary>
    /// How many there are. None where rows are anchors, which are compared element by element; and none where a row has several classes, as
    /// the best of all (row, class) pairs are then the family's own detections.
    /// </summary>
    /// <param name="raw">One side's rows.</param>
    /// <param name="selection">The selection of these rows.</param>
    /// <param name="identity">What a row is.</param>
    public static int Count(RawDetections raw, Selection selection, RowIdentity identity)
    {
        var capped = identity == RowIdentity.Anchors ? 0 : selection.Entries.Count(entry => entry.Cap == SelectionCap.MaxDetections);
        return capped > 0 && HaveOneClassEach(raw) ? capped : 0;
    }

    private static bool HaveOneClassEach(RawDetections raw)
    {
        var classes = new int[raw.Anchors];
        for (var label = 0; label < raw.Classes; label++)
        {
            var scores = raw.Scores(label);
            for (var row = 0; row < scores.Length; row++)
            {
                classes[row] += scores[row] is 0 ? 0 : 1;
            }
        }

        return classes.All(count => count <= 1);
    }
}
