namespace Parity.Core.Gates;

/// <summary>How a gate came out.</summary>
public enum GateStatus
{
    /// <summary>Measured and within its limit.</summary>
    Passed,

    /// <summary>Measured and outside its limit.</summary>
    Failed,

    /// <summary>Measured and outside its limit, which only warns.</summary>
    Warned,

    /// <summary>Measured and outside its limit, which a waiver with a reason and a date allows for now.</summary>
    Waived,

    /// <summary>There was nothing to measure; never a pass.</summary>
    NotEvaluated,

    /// <summary>Disabled by an explicit <c>off</c>.</summary>
    Off,
}
