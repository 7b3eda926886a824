using Parity.Core.Detection;

namespace Parity.Reporting.Html.Cases;

/// <summary>A detection of one or both sides as it is drawn.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">The reference's; null where it has none.</param>
/// <param name="Candidate">The candidate's; null where it has none.</param>
internal sealed record DrawnBox(BoxKind Kind, DetectedObject? Reference, DetectedObject? Candidate)
{
    /// <summary>The better score of both sides.</summary>
    public float Score => Math.Max(Reference?.Score ?? 0, Candidate?.Score ?? 0);

    /// <summary>Which detections it shows.</summary>
    public (int? Reference, int? Candidate) Anchors => (Reference?.Anchor, Candidate?.Anchor);
}
