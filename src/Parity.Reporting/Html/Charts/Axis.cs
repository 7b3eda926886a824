using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>Round numbers on an axis.</summary>
internal static class Axis
{
    /// <summary>The fifths from 0 to 1.</summary>
    public static IEnumerable<(double At, string Word)> Scores { get; } = [.. Enumerable.Range(0, 6).Select(i => (i / 5.0, Figures.Short(i / 5.0)))];

    /// <summary>The next of 1, 2 and 5 times a power of ten.</summary>
    public static double RoundUp(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1, 2, 5 })
        {
            if (value <= step * power)
            {
                return step * power;
            }
        }

        return 10 * power;
    }

    /// <summary>From 0 to a number that <see cref="RoundUp"/> gave, in steps that are as round: fifths of 1 and 5, quarters of 2.</summary>
    public static IEnumerable<double> Parts(double end)
    {
        var parts = Math.Round(end / Math.Pow(10, Math.Floor(Math.Log10(end)))) == 2 ? 4 : 5;
        return Enumerable.Range(0, parts + 1).Select(i => Math.Round(end * i / parts, 12));
    }

    /// <summary>Both ends, the middle, and between.</summary>
    public static IEnumerable<(double At, string Word)> Quarters(double from, double to) =>
        Enumerable.Range(0, 5).Select(i => from + ((to - from) * i / 4)).Select(at => (at, Figures.Short(Math.Round(at, 12))));
}
