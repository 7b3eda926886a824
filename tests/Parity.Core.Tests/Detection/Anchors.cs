using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Tests.Detection;

/// <summary>Decoded values written down by hand: a box and its class scores per anchor.</summary>
internal static class Anchors
{
    private const int Columns = 6;

    public static RawDetections Of(params (Box Box, float[] Scores)[] anchors)
    {
        // Whole rows of six are a grid as well, for those who look at neighbours.
        var raw = new RawDetections(anchors.Length, anchors[0].Scores.Length)
        {
            Grid = anchors.Length % Columns == 0 ? new ModelSize(anchors.Length / Columns, Columns) : null,
        };
        for (var i = 0; i < anchors.Length; i++)
        {
            (raw.X1[i], raw.Y1[i], raw.X2[i], raw.Y2[i]) = (anchors[i].Box.X1, anchors[i].Box.Y1, anchors[i].Box.X2, anchors[i].Box.Y2);
            for (var label = 0; label < raw.Classes; label++)
            {
                raw.Scores(label)[i] = anchors[i].Scores[label];
            }
        }

        return raw;
    }
}
