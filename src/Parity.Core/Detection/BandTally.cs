namespace Parity.Core.Detection;

/// <summary>
/// What happened in one score band. Every figure goes by the reference's score, extra detections by their own, so that
/// reference = matched + missing + label flips and candidate = matched + extra + label flips.
/// </summary>
public sealed record BandTally
{
    /// <summary>Lower edge, inclusive.</summary>
    public required double From { get; init; }

    /// <summary>Upper edge: exclusive, but inclusive for the last band, which ends at 1.</summary>
    public required double To { get; init; }

    /// <summary>Detections of the reference.</summary>
    public long Reference => Matched + Missing + LabelFlips;

    /// <summary>Detections of the candidate.</summary>
    public long Candidate => Matched + Extra + LabelFlips;

    /// <summary>Detections that both have with the same label.</summary>
    public required long Matched { get; init; }

    /// <summary>Detections that only the reference has.</summary>
    public required long Missing { get; init; }

    /// <summary>Detections that only the candidate has.</summary>
    public required long Extra { get; init; }

    /// <summary>Detections with another label.</summary>
    public required long LabelFlips { get; init; }

    /// <summary>Differences that agreeing values alone produce.</summary>
    public required long Explained { get; init; }

    /// <summary>Differences that need a disagreeing value.</summary>
    public required long Unexplained { get; init; }

    /// <summary>Differences that suppression inside the model may have made or not.</summary>
    public long Unobservable { get; init; }

    /// <summary>Largest score difference of a matched pair; null without pairs.</summary>
    public required double? MaxScoreDiff { get; init; }

    /// <summary>Smallest IoU of a matched pair; null without pairs.</summary>
    public required double? MinIou { get; init; }

    /// <summary>The same band over two sets of inputs.</summary>
    public BandTally Plus(BandTally other) => this with
    {
        Matched = Matched + other.Matched,
        Missing = Missing + other.Missing,
        Extra = Extra + other.Extra,
        LabelFlips = LabelFlips + other.LabelFlips,
        Explained = Explained + other.Explained,
        Unexplained = Unexplained + other.Unexplained,
        Unobservable = Unobservable + other.Unobservable,
        MaxScoreDiff = MaxScoreDiff is { } a && other.MaxScoreDiff is { } b ? Math.Max(a, b) : MaxScoreDiff ?? other.MaxScoreDiff,
        MinIou = MinIou is { } c && other.MinIou is { } d ? Math.Min(c, d) : MinIou ?? other.MinIou,
    };
}
