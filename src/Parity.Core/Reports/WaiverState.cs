namespace Parity.Core.Reports;

/// <summary>What became of a waiver. Every state but <see cref="Used"/> is stale and fails the run.</summary>
public enum WaiverState
{
    /// <summary>Its gate was outside the limit, and it allowed that.</summary>
    Used,

    /// <summary>Its last day is over; it allowed nothing.</summary>
    Expired,

    /// <summary>Its gate held without it, or was not evaluated.</summary>
    NotNeeded,

    /// <summary>No candidate has such a gate.</summary>
    NoSuchGate,
}
