using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Parity.Core;
using Spectre.Console;

namespace Parity.Reporting.Console;

/// <summary>
/// Keeps text of a report, such as the name of a file, from being a command: to the terminal, or to a CI system that reads
/// commands from what a step prints.
/// </summary>
internal static partial class ConsoleText
{
    /// <summary>Text of a report within markup, with hidden signs as their numbers: before it is laid out, so that their room is counted.</summary>
    public static string Escape(string text) => Markup.Escape(VisibleText.Of(text));

    /// <summary>Writes a line whose literal is markup, and what is put into it text.</summary>
    public static void VisibleLine(this IAnsiConsole console, FormattableString line) => console.MarkupLineInterpolated(
        FormattableStringFactory.Create(line.Format, [.. line.GetArguments().Select(argument => argument is string text ? VisibleText.Of(text) : argument)]));

    /// <summary>A line without control characters and hidden signs, and with a blank in what GitHub Actions and Azure Pipelines take for a command.</summary>
    /// <param name="line">The line.</param>
    /// <param name="color">Whether the escapes that colour it stay.</param>
    public static string Clean(string line, bool color)
    {
        var shown = VisibleText.Of((color ? ControlButColor() : Control()).Replace(line, " "));
        return Command().Replace(shown, match => $"{match.Value[..^1]} {match.Value[^1]}");
    }

    // An escape that begins no colour, and every other control character.
    [GeneratedRegex(@"\u001b(?!\[[0-9;]*m)|[\u0000-\u001a\u001c-\u001f\u007f-\u009f]")]
    private static partial Regex ControlButColor();

    [GeneratedRegex(@"\p{Cc}")]
    private static partial Regex Control();

    // Lines of '::name', and '##[name]' or '##vso[name]' anywhere.
    [GeneratedRegex(@"^\s*::|##\[|##vso\[")]
    private static partial Regex Command();
}
