using System.Globalization;

namespace Parity.Reporting.Console;

/// <summary>Figures as people read them: short, and never rounded to look like something else.</summary>
internal static class Numbers
{
    // Counts stay exact: one element too many among a million must be seen.
    private const double LargestCount = 1e15;

    public static string Short(double? value) => value switch
    {
        null => "-",
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        var v when v == Math.Floor(v.Value) && Math.Abs(v.Value) < LargestCount => Count((long)v.Value),
        var v when Math.Abs(v.Value) is >= 1e-3 and < 1e6 => v.Value.ToString("0.####", CultureInfo.InvariantCulture),
        var v => v.Value.ToString("0.##e-0", CultureInfo.InvariantCulture),
    };

    /// <summary>A score or an overlap near 1: enough digits to see that it is not 1.</summary>
    public static string NearOne(double? value) => value is { } v && v < 1 && v > 0.9999 ? $"1-{Short(1 - v)}" : Short(value);

    /// <summary>A precision or recall, with the digits that COCO prints and one more.</summary>
    public static string Score(double? value) => value is { } v ? v.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    /// <summary>A change with its sign; one that rounds to nothing shows how small it is.</summary>
    public static string Change(double? value) => value switch
    {
        null => "-",
        0 => "0",
        var v when Math.Abs(v.Value) >= 5e-5 => v.Value.ToString("+0.0000;-0.0000", CultureInfo.InvariantCulture),
        var v => (v > 0 ? "+" : string.Empty) + Short(v),
    };

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>Milliseconds of a call, with three digits that count.</summary>
    public static string Time(double? milliseconds) => milliseconds is { } value ? ThreeDigits(value) : "-";

    /// <summary>Calls a second.</summary>
    public static string Rate(double? perSecond) => Time(perSecond);

    public static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string ThreeDigits(double value) =>
        value.ToString(value switch { < 10 => "0.000", < 100 => "0.00", < 1000 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);

    public static string Milliseconds(double value) => value < 1000
        ? $"{value.ToString("0", CultureInfo.InvariantCulture)} ms"
        : $"{(value / 1000).ToString("0.0", CultureInfo.InvariantCulture)} s";
}
