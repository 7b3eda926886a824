using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Detection;

namespace Parity.Core.Gates;

/// <summary>What happened from the score at which a band gate begins up to the next one.</summary>
internal sealed class BandRange(ImmutableArray<BandTally> bands, double from, double upTo)
{
    private readonly BandTally? _tally = bands.Where(band => band.From >= from && band.From < upTo).Aggregate((BandTally?)null, (sum, band) => sum?.Plus(band) ?? band);

    /// <summary>How the gates of this range begin: <c>bands[0.5]</c>.</summary>
    public string Name { get; } = $"bands[{from.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>Detections of either side.</summary>
    public long Detections => _tally is null ? 0 : _tally.Reference + _tally.Extra;

    public bool HasPairs => _tally?.Matched > 0;

    public double? Missing => Count(_tally?.Missing);

    public double? Extra => Count(_tally?.Extra);

    public double? LabelFlips => Count(_tally?.LabelFlips);

    public double? MaxScoreDiff => _tally?.MaxScoreDiff;

    public double? MinIou => _tally?.MinIou;

    public double? Unexplained => Count(_tally?.Unexplained);

    public double? Unobservable => Count(_tally?.Unobservable);

    public double? ExplainedShare => Detections > 0 ? (double)_tally!.Explained / Detections : null;

    private double? Count(long? count) => Detections > 0 ? count : null;
}
