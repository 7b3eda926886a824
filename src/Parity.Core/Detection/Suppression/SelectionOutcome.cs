namespace Parity.Core.Detection.Suppression;

/// <summary>What selection made of one candidate box.</summary>
public enum SelectionOutcome
{
    /// <summary>It is a detection.</summary>
    Kept,

    /// <summary>A better box overlaps it by more than the IoU threshold; for peaks, a neighbour in the heat map is larger.</summary>
    Suppressed,

    /// <summary>Enough better ones were kept or entered suppression: <see cref="SelectedEntry.Cap"/> says which cap it was.</summary>
    Capped,
}
