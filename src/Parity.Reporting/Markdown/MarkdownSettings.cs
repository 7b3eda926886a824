namespace Parity.Reporting.Markdown;

/// <summary>How long a summary may get. GitHub and GitLab read the same Markdown, so nothing else tells them apart.</summary>
/// <param name="MaxBytes">The most bytes of UTF-8; characters are never more. What does not fit is left out and counted.</param>
public sealed record MarkdownSettings(int MaxBytes)
{
    /// <summary>What a comment on a pull request of GitHub holds, in characters; GitLab's holds more.</summary>
    public const int CommentBytes = 65_536;

    /// <summary>What GitHub Actions takes as the summary of a step.</summary>
    public const int StepSummaryBytes = 1 << 20;

    /// <summary>For a comment, which fits everywhere.</summary>
    public static MarkdownSettings Comment { get; } = new(CommentBytes);
}
