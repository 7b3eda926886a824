namespace Parity.Core.Gates;

/// <summary>Where a gate's limit comes from.</summary>
public enum GateSource
{
    /// <summary>It was left out: the default holds.</summary>
    Default,

    /// <summary>It is written in the configuration.</summary>
    Config,

    /// <summary>It follows from what an accepted run measured.</summary>
    Baseline,
}
