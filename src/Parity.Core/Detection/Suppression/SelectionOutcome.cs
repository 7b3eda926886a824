namespace Parity.Core.Detection.Suppression;

/// <summary>What selection made of one candidate box.</summary>
public enum SelectionOutcome
{
    /// <summary>It is a detection.</summary>
    Kept,

    /// <summary>A better box overlaps it by more than the IoU threshold.</summary>
    Suppressed,

    /// <summary>Enough better ones were kept (max detections) or entered suppression (max candidates).</summary>
    Capped,
}
