namespace Parity.Core.Harvest;

/// <summary>Why an input is a hard case. <see cref="HardCaseRanking"/> says which is worse.</summary>
public enum HardCaseKind
{
    /// <summary>Something could not be done on this input: a backend failed on it.</summary>
    Fault,

    /// <summary>The input could not be read, or the screen refused it.</summary>
    Rejected,

    /// <summary>An output is missing, of another shape or type, or not finite where the reference is.</summary>
    NotCompared,

    /// <summary>A detection differs, and values that agree within epsilon do not make that.</summary>
    Unexplained,

    /// <summary>A detection differs, and the outputs do not tell why.</summary>
    Unobservable,

    /// <summary>The candidate does not show a box that the reference shows at the deploy threshold.</summary>
    Vanished,

    /// <summary>The candidate shows a box at the deploy threshold that the reference does not.</summary>
    Appeared,

    /// <summary>A detection differs for a known cause.</summary>
    Explained,

    /// <summary>Elements are outside the tolerance in a run without detections.</summary>
    Mismatched,

    /// <summary>A detection that both have scores within the margin of the threshold.</summary>
    NearThreshold,
}
