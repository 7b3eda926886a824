using System.Globalization;
using System.Text.RegularExpressions;

namespace Parity.Cli.Init;

/// <summary>Texts as they are written in YAML.</summary>
internal static partial class YamlText
{
    /// <summary>The text without quotes where it reads as itself, else in quotes.</summary>
    public static string Scalar(string text) =>
        text.Any(char.IsControl) ? $"\"{string.Concat(text.Select(Escaped))}\""
        : Plain().IsMatch(text) && !Special().IsMatch(text) ? text
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Escaped(char letter) => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        _ when char.IsControl(letter) => $"\\u{((int)letter).ToString("x4", CultureInfo.InvariantCulture)}",
        _ => letter.ToString(),
    };

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    [GeneratedRegex(@"\A[\p{L}\p{N}_./][\p{L}\p{N}_./+ -]*(?<! )\z")]
    private static partial Regex Plain();

    // Numbers, flags, nothing, and words that older readers take for flags.
    [GeneratedRegex(@"\A([+-]?[0-9.][0-9_.eE+xX-]*|\.(inf|nan)|true|false|null|yes|no|on|off|y|n|~|ignore)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
