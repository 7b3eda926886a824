using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;

namespace Parity.Core.Tests.Detection;

/// <summary>Decoded values written down by hand: a box and its class scores per anchor.</summary>
internal static class Anchors
{
    public static RawDetections Of(params (Box Box, float[] Scores)[] anchors)
    {
        var raw = new RawDetections(anchors.Length, anchors[0].Scores.Length);
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
