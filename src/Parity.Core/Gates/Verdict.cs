namespace Parity.Core.Gates;

/// <summary>What a run or a candidate comes to.</summary>
public enum Verdict
{
    /// <summary>Compared, and every gate held.</summary>
    Pass,

    /// <summary>Compared, and a gate failed.</summary>
    Fail,

    /// <summary>It could not be compared, or not all of it: this says nothing good about the candidate.</summary>
    Error,
}
