namespace Parity.Configuration;

/// <summary>Which images are looked at before they are fed.</summary>
public sealed record ScreenPlan
{
    /// <summary>The smallest file, in bytes.</summary>
    /// <value>The default is 0.</value>
    public long MinBytes { get; init; }

    /// <summary>The smallest width of the decoded image, in pixels.</summary>
    /// <value>The default is 1.</value>
    public int MinWidth { get; init; } = 1;

    /// <summary>The smallest height of the decoded image, in pixels.</summary>
    /// <value>The default is 1.</value>
    public int MinHeight { get; init; } = 1;

    /// <summary>What becomes of a file or an image that is smaller.</summary>
    /// <value>The default is <see cref="ScreenReaction.Error"/>.</value>
    public ScreenReaction TooSmall { get; init; } = ScreenReaction.Error;

    /// <summary>What becomes of a file whose content an earlier one has.</summary>
    /// <value>The default is <see cref="ScreenReaction.Keep"/>.</value>
    public ScreenReaction Duplicates { get; init; } = ScreenReaction.Keep;

    /// <summary>What becomes of an image that is gray in every channel.</summary>
    /// <value>The default is <see cref="ScreenReaction.Keep"/>.</value>
    public ScreenReaction FalseColor { get; init; } = ScreenReaction.Keep;
}
