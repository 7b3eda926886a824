namespace Parity.Core.Gates;

/// <summary>How a gate came out.</summary>
public enum GateStatus
{
    /// <summary>Measured and within its limit.</summary>
    Passed,

    /// <summary>Measured and outside its limit.</summary>
    Failed,

    /// <summary>There was nothing to measure; never a pass.</summary>
    NotEvaluated,

    /// <summary>Disabled by an explicit <c>off</c>.</summary>
    Off,
}
