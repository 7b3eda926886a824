namespace Parity.Core.Detection;

/// <summary>How a candidate's detections differ from the reference's.</summary>
public enum DifferenceKind
{
    /// <summary>The reference has the detection, the candidate does not.</summary>
    Missing,

    /// <summary>The candidate has a detection that the reference does not.</summary>
    Extra,

    /// <summary>Both have it, with different labels.</summary>
    LabelFlip,

    /// <summary>Both have it; the scores are further apart than epsilon.</summary>
    ScoreMoved,

    /// <summary>Both have it; a corner is further away than epsilon.</summary>
    BoxMoved,
}
