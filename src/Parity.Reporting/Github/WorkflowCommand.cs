using Parity.Core;

namespace Parity.Reporting.Github;

/// <summary>A line that GitHub Actions reads from a step's output: <c>::error title=…::…</c></summary>
internal static class WorkflowCommand
{
    /// <summary>An annotation.</summary>
    /// <param name="kind"><c>error</c>, <c>warning</c> or <c>notice</c>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="message">What it says.</param>
    public static string Annotation(string kind, string title, string message) => $"::{kind} title={Property(title)}::{Data(message)}";

    // An annotation without words is not shown, and other control characters are commands to a terminal.
    private static string Data(string text)
    {
        var shown = string.Concat(VisibleText.Of(text).Select(letter => char.IsControl(letter) && letter is not ('\r' or '\n') ? ' ' : letter));
        return string.IsNullOrWhiteSpace(shown) ? "(no text)" : shown
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
    }

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
