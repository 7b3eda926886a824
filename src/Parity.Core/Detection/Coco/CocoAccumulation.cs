using System.Collections.Immutable;

namespace Parity.Core.Detection.Coco;

/// <summary>Turns what is kept of every category into the figures.</summary>
internal sealed class CocoAccumulation
{
    private readonly ImmutableArray<int> _limits;
    private readonly int? _limitOfAp;
    private readonly CurveMeans[] _ofLimits;
    private readonly CurveMeans[] _ofAreas;
    private readonly ImmutableArray<CocoCategoryScores>.Builder _categories = ImmutableArray.CreateBuilder<CocoCategoryScores>();

    public CocoAccumulation(CocoMaxDetections maxDetections)
    {
        _limits = maxDetections.Limits;
        _limitOfAp = maxDetections.OfOverallAp;
        _ofLimits = [.. _limits.Select(_ => new CurveMeans())];
        _ofAreas = [.. Enumerable.Range(0, CocoProtocol.Areas).Select(_ => new CurveMeans())];
    }

    public void Add(long categoryId, CategoryTally tally)
    {
        var ranked = tally.Ranked();
        var own = new CurveMeans();
        if (tally.Positives[CocoProtocol.All] > 0)
        {
            CategoryCurve Curve(int area, int limit) => new(ranked, area, limit, tally.Positives[area]);
            for (var limit = 0; limit < _limits.Length; limit++)
            {
                _ofLimits[limit].Add(Curve(CocoProtocol.All, _limits[limit]));
            }

            own.Add(Curve(CocoProtocol.All, _limits[^1]));
            for (var area = CocoProtocol.Small; area < CocoProtocol.Areas; area++)
            {
                if (tally.Positives[area] > 0)
                {
                    _ofAreas[area].Add(Curve(area, _limits[^1]));
                }
            }
        }

        _categories.Add(new CocoCategoryScores
        {
            Id = categoryId,
            Ap = own.Ap,
            Ap50 = own.ApAt(CocoProtocol.Ap50Threshold),
            Ap75 = own.ApAt(CocoProtocol.Ap75Threshold),
            Ar = own.Ar,
            GroundTruths = tally.Positives[CocoProtocol.All],
            Detections = tally.Detections,
        });
    }

    public CocoScores Result(long images, long groundTruths, long detections)
    {
        var all = _ofLimits[^1];
        return new CocoScores
        {
            Ap = _limitOfAp is { } limit ? _ofLimits[_limits.IndexOf(limit)].Ap : null,
            ApAtLargest = all.Ap,
            Ap50 = all.ApAt(CocoProtocol.Ap50Threshold),
            Ap75 = all.ApAt(CocoProtocol.Ap75Threshold),
            ApSmall = _ofAreas[CocoProtocol.Small].Ap,
            ApMedium = _ofAreas[CocoProtocol.Medium].Ap,
            ApLarge = _ofAreas[CocoProtocol.Large].Ap,
            Ar = [.. _limits.Select((maxDetections, i) => new CocoRecall(maxDetections, _ofLimits[i].Ar))],
            ArSmall = _ofAreas[CocoProtocol.Small].Ar,
            ArMedium = _ofAreas[CocoProtocol.Medium].Ar,
            ArLarge = _ofAreas[CocoProtocol.Large].Ar,
            Categories = _categories.ToImmutable(),
            Images = images,
            GroundTruths = groundTruths,
            Detections = detections,
        };
    }
}
