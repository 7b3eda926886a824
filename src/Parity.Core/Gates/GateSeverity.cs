namespace Parity.Core.Gates;

/// <summary>What a failed gate does to the verdict.</summary>
public enum GateSeverity
{
    /// <summary>It fails the run.</summary>
    Block,

    /// <summary>It is told, and the run may still pass.</summary>
    Warn,
}
