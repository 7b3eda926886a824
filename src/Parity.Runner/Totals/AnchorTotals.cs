using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Reports;

namespace Parity.Runner.Totals;

/// <summary>The agreement of anchors in one band over the run.</summary>
internal sealed class AnchorTotals(double from)
{
    private readonly ErrorAccumulator _scores = new();
    private readonly ErrorAccumulator _corners = new();

    public void Add(string input, AnchorAgreement agreement)
    {
        _scores.Add(input, agreement.Scores);
        _corners.Add(input, agreement.Corners);
    }

    public AnchorReport ToReport()
    {
        var (scores, corners) = (_scores.Total, _corners.Total);
        var any = scores.HasEvidence;
        return new AnchorReport
        {
            From = from,
            Anchors = scores.Elements,
            MaxScoreDiff = any ? scores.MaxAbs : null,
            P999ScoreDiff = any ? scores.Quantiles.P999 : null,
            MaxCornerDiff = any ? corners.MaxAbs : null,
            P999CornerDiff = any ? corners.Quantiles.P999 : null,
        };
    }
}
