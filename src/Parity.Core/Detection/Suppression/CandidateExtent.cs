using Parity.Core.Detection.Decoding;

namespace Parity.Core.Detection.Suppression;

/// <summary>Where the boxes that enter suppression lie. NaN as soon as one of them has one.</summary>
/// <param name="Left">The smallest x.</param>
/// <param name="Right">The largest x.</param>
/// <param name="Largest">The largest coordinate.</param>
internal readonly record struct CandidateExtent(float Left, float Right, float Largest)
{
    public static CandidateExtent Of(Candidates candidates, CandidateFates fates, RawDetections raw)
    {
        var (left, right, bottom) = (float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity);
        var x1 = raw.X1;
        var y1 = raw.Y1;
        var x2 = raw.X2;
        var y2 = raw.Y2;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (fates.Enters(i))
            {
                var anchor = candidates.Anchors[i];
                left = Math.Min(left, Math.Min(x1[anchor], x2[anchor]));
                right = Math.Max(right, Math.Max(x1[anchor], x2[anchor]));
                bottom = Math.Max(bottom, Math.Max(y1[anchor], y2[anchor]));
            }
        }

        return new CandidateExtent(left, right, Math.Max(right, bottom));
    }
}
