namespace Parity.Core.Detection.Thresholds;

/// <summary>How well two backends agree when everything above one score is a detection.</summary>
/// <param name="Threshold">The score that a detection must exceed, compared in float32.</param>
/// <param name="Reference">Detections of the reference.</param>
/// <param name="Candidate">Detections of the candidate.</param>
/// <param name="Both">Detections that both have, with the same label and of the same object (<see cref="Matching.MatchedPair.ShowsSameObject"/>).</param>
public sealed record ThresholdPoint(double Threshold, long Reference, long Candidate, long Both)
{
    /// <summary>Detections that both have, of those that either has: 1 where they agree entirely; null where there are none.</summary>
    public double? Agreement => Reference + Candidate > Both ? (double)Both / (Reference + Candidate - Both) : Both > 0 ? 1 : null;

    /// <summary>The same threshold over two sets of inputs.</summary>
    public ThresholdPoint Plus(ThresholdPoint other) =>
        new(Threshold, Reference + other.Reference, Candidate + other.Candidate, Both + other.Both);
}
