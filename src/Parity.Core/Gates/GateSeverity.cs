namespace Parity.Core.Gates;

/// <summary>What a failed gate does to the verdict.</summary>
public enum GateSeverity
{
    /// <summary>It fails the run.</summary>
    Block,
}
