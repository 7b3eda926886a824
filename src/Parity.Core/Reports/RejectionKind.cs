namespace Parity.Core.Reports;

/// <summary>Why an input was not fed.</summary>
public enum RejectionKind
{
    /// <summary>The file cannot be read.</summary>
    Unreadable,

    /// <summary>The file or its image is smaller than the screen allows.</summary>
    TooSmall,

    /// <summary>Another input has the same content.</summary>
    Duplicate,

    /// <summary>The image is gray in every channel.</summary>
    FalseColor,
}
