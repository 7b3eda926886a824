namespace Parity.Core.Gates;

/// <summary>
/// Limits for detections whose score lies from <see cref="From"/> up to the next band gate. A limit that is null does not
/// exist for this gate; one that is off was disabled.
/// </summary>
public sealed record BandGateSettings
{
    /// <summary>From this score on users act on detections: they must agree one by one.</summary>
    public const double StrictFrom = 0.5;

    /// <summary>Largest score difference of a matched pair from <see cref="StrictFrom"/> on.</summary>
    public const double DefaultMaxScoreDiff = 1e-3;

    /// <summary>Smallest overlap of a matched pair from <see cref="StrictFrom"/> on.</summary>
    public const double DefaultMinIou = 0.99;

    /// <summary>Explained differences per reference detection: a wide epsilon must not hide a bad model.</summary>
    public const double DefaultMaxExplainedShare = 0.05;

    /// <summary>Lower edge of the scores that this gate holds for; an edge of a score band.</summary>
    public required double From { get; init; }

    /// <summary>Largest number of missing detections, explained ones included.</summary>
    public GateLimit? MaxMissing { get; init; }

    /// <summary>Largest number of extra detections, explained ones included.</summary>
    public GateLimit? MaxExtra { get; init; }

    /// <summary>Largest number of label flips, explained ones included.</summary>
    public GateLimit? MaxLabelFlips { get; init; }

    /// <summary>Largest score difference of a matched pair.</summary>
    public GateLimit? MaxScoreDiff { get; init; }

    /// <summary>Smallest IoU of a matched pair.</summary>
    public GateLimit? MinIou { get; init; }

    /// <summary>Largest number of unexplained differences.</summary>
    public GateLimit? MaxUnexplained { get; init; }

    /// <summary>
    /// Largest number of differences that suppression inside the model may have made or not; not used where nothing is suppressed inside.
    /// </summary>
    public GateLimit? MaxUnobservable { get; init; }

    /// <summary>Largest share of explained differences among the reference's detections.</summary>
    public GateLimit? MaxExplainedShare { get; init; }

    /// <summary>
    /// The limits that hold when none are written: everywhere nothing unexplained and few explained differences; from a
    /// score of 0.5 on also no missing, extra or flipped detection, and close scores and boxes.
    /// </summary>
    public static BandGateSettings DefaultsFor(double from)
    {
        var strict = from >= StrictFrom;
        return new BandGateSettings
        {
            From = from,
            MaxMissing = strict ? GateLimit.Default(0) : null,
            MaxExtra = strict ? GateLimit.Default(0) : null,
            MaxLabelFlips = strict ? GateLimit.Default(0) : null,
            MaxScoreDiff = strict ? GateLimit.Default(DefaultMaxScoreDiff) : null,
            MinIou = strict ? GateLimit.Default(DefaultMinIou) : null,
            MaxUnexplained = GateLimit.Default(0),
            MaxUnobservable = GateLimit.Default(0),
            MaxExplainedShare = GateLimit.Default(DefaultMaxExplainedShare),
        };
    }
}
