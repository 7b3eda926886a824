using System.Globalization;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>How large the errors of an output are: the shares of elements that agree to 1, 2, … 7 decimals, taken apart.</summary>
internal static class ErrorChart
{
    private const int Decimals = 7;

    /// <summary>Writes the chart, where the report tells enough.</summary>
    public static void Write(HtmlOutput html, string id, ErrorReport error, double? atol)
    {
        if (error.DecimalsAgreed is not { IsDefault: false, Length: Decimals } agreed)
        {
            return;
        }

        var shares = Shares(agreed);
        var said = string.Join(", ", shares.Select((share, i) => $"{Between(i)}: {Figures.Share(share)}"));
        var frame = new ChartFrame(html, id, $"{error.Name}, by decimal", $"Shares of elements by size of error. {said}.") { Across = (0, Decimals + 1), Up = (0, 1) };
        frame.Axes(
            Enumerable.Range(1, Decimals).Select(i => ((double)i, i % 2 == 1 ? Edge(Decimals + 1 - i) : string.Empty)),
            new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => (share, Figures.Share(share))), "absolute error |c − r|", "share of elements");
        for (var bar = 0; bar < shares.Length; bar++)
        {
            frame.Bar("bar", bar, bar + 1, shares[bar], $"{Between(bar)}: {Figures.Share(shares[bar])}");
            if (shares[bar] > 0)
            {
                frame.Text(frame.X(bar + 0.5), frame.Y(shares[bar]) - (shares[bar] > 0.9 ? -12 : 4), Rough(shares[bar]));
            }
        }

        if (atol is > 0 and var limit && Place(limit) is var at)
        {
            frame.Threshold("limit", at, $"atol {Figures.Short(limit)}");
        }

        var quantiles = error.Quantiles is { } q ? $"Half within {Figures.Short(q.P50)}, 99 % within {Figures.Short(q.P99)}, 99.9 % within {Figures.Short(q.P999)}; " : string.Empty;
        var figures = $"{quantiles}largest {Figures.Short(error.MaxAbs)}.";
        frame.End(HtmlOutput.Keep(note => note.Write($"{figures} {(atol is null ? Markup.Empty : HtmlOutput.Keep(key => key.Write($"<span class=\"key limit\">atol {Figures.Short(atol)}</span>")))}")));
    }

    // From the smallest errors to the largest; what is no number is in the last bar.
    private static double[] Shares(IReadOnlyList<double> agreed) =>
    [
        agreed[Decimals - 1], .. Enumerable.Range(1, Decimals - 1).Select(i => Math.Max(0, agreed[Decimals - 1 - i] - agreed[Decimals - i])), Math.Max(0, 1 - agreed[0]),
    ];

    // On the axis a step is a power of ten, and a value agrees to n decimals below ½·10⁻ⁿ.
    private static double Place(double error) => Math.Clamp(Decimals + 1 + Math.Log10(error * 2), 0, Decimals + 1);

    // Over a bar there is room for three signs.
    private static string Rough(double share) => share switch
    {
        < 0.001 => "<0.1",
        < 0.0995 => (100 * share).ToString("0.0", CultureInfo.InvariantCulture),
        _ => (100 * share).ToString("0", CultureInfo.InvariantCulture),
    };

    private static string Between(int bar) => bar == 0 ? $"below {Edge(Decimals)}" : bar == Decimals ? $"{Edge(1)} and above, or not a number" : $"{Edge(Decimals + 1 - bar)} to {Edge(Decimals - bar)}";

    private static string Edge(int decimals) => $"5e-{decimals + 1}";
}
