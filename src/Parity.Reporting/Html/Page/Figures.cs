using System.Globalization;
using Parity.Reporting.Console;

namespace Parity.Reporting.Html.Page;

/// <summary>Figures of a page: as in the console report, but what is no number is a word.</summary>
internal static class Figures
{
    private const string None = "–";

    /// <summary>A figure with the digits that count.</summary>
    public static string Short(double? value) => Special(value) ?? Numbers.Short(value);

    /// <summary>A score or overlap near 1, with enough digits to see that it is not 1.</summary>
    public static string NearOne(double? value) => Special(value) ?? Numbers.NearOne(value);

    /// <summary>A precision or recall.</summary>
    public static string Score(double? value) => Special(value) ?? Numbers.Score(value);

    /// <summary>A change with its sign.</summary>
    public static string Change(double? value) => Special(value) ?? Numbers.Change(value);

    /// <summary>A count, grouped by thousands.</summary>
    public static string Count(long value) => Numbers.Count(value).Replace(' ', '\u00a0');

    /// <summary>Milliseconds of a call.</summary>
    public static string Time(double? milliseconds) => Special(milliseconds) ?? Numbers.Time(milliseconds);

    /// <summary>A length of time.</summary>
    public static string Duration(double milliseconds) => Special(milliseconds) ?? Numbers.Milliseconds(milliseconds);

    /// <summary>A score of a detection, all its digits.</summary>
    public static string Exact(float value) => Special(value) ?? value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>A share: 0 and 100 % only where nothing and everything is meant.</summary>
    public static string Share(double? value) => Special(value) ?? value!.Value switch
    {
        0 => "0",
        1 => "100 %",
        > 0.9999 and < 1 => "> 99.99 %",
        < 0.0001 => "< 0.01 %",
        var share => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>How many of what.</summary>
    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string? Special(double? value) => value switch
    {
        null => None,
        double.NaN => "not a number",
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "minus infinity",
        _ => null,
    };
}
