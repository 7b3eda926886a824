using System.Globalization;
using System.Text.RegularExpressions;

namespace Parity.Configuration.Yaml;

/// <summary>
/// The one notation of numbers: decimal, a point, an optional exponent. Neither 1,5 nor 1_000 nor 0x10, and no leading
/// zeros, which YAML 1.1 reads as octal and YAML 1.2 does not.
/// </summary>
internal static partial class Numerals
{
    public static bool IsWhole(string text) => Whole().IsMatch(text);

    public static bool IsNumber(string text) => Number().IsMatch(text);

    public static long? ParseWhole(string text) =>
        IsWhole(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>The value, infinite when it is too large for a double.</summary>
    public static double? ParseNumber(string text)
    {
        if (!IsNumber(text))
            return null;
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        // -0 would print as "-0" in limits.
        return value == 0 ? 0 : value;
    }

    /// <summary>A number as messages show it, the same in every culture.</summary>
    public static string Show(double value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[+-]?(0|[1-9][0-9]*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[+-]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
