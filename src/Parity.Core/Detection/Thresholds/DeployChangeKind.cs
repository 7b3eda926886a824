namespace Parity.Core.Detection.Thresholds;

/// <summary>What a user of the deployed model sees.</summary>
public enum DeployChangeKind
{
    /// <summary>The candidate shows a box that the reference does not.</summary>
    Appeared,

    /// <summary>The candidate does not show a box that the reference does.</summary>
    Vanished,
}
