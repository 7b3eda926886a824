namespace Parity.Configuration;

/// <summary>What becomes of an image that a screen catches; it is counted either way.</summary>
public enum ScreenReaction
{
    /// <summary>It is fed.</summary>
    Keep,

    /// <summary>It is left out and listed.</summary>
    Skip,

    /// <summary>It is left out and listed, and the verdict is an error.</summary>
    Error,
}
