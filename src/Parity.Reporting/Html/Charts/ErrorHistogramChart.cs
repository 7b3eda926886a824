using Parity.Core.Comparison;
using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Charts;

/// <summary>The histogram of an output's errors, a bar for each power of two on an axis of powers of ten. What is equal has no place on it and is told beside.</summary>
internal static class ErrorHistogramChart
{
    private const int TicksAtMost = 8;

    /// <summary>Writes the chart, where anything differs by a number.</summary>
    public static void Write(HtmlOutput html, string id, ErrorReport error, double? atol)
    {
        var all = error.Histogram.Sum(bin => bin.Count);
        var bins = error.Histogram.Where(bin => bin.UpTo > 0 && double.IsFinite(bin.UpTo)).ToList();
        if (bins.Count == 0 || all <= 0)
        {
            return;
        }

        var most = bins.MaxBy(bin => bin.Count)!;
        var beside = $"Equal: {Share(error.Histogram.Where(bin => bin.UpTo == 0))}.{(error.Histogram.Any(bin => double.IsInfinity(bin.UpTo)) ? $" Not a number or beyond float32: {Share(error.Histogram.Where(bin => double.IsInfinity(bin.UpTo)))}." : string.Empty)}";
        var said = $"Elements by size of error, from {Figures.Short(bins[0].UpTo / 2)} to {Figures.Short(bins[^1].UpTo)}; most ({Share([most])}) from {Between(most)}. {beside}";
        var (from, to) = ((int)Math.Floor(Math.Log10(bins[0].UpTo / 2)), (int)Math.Ceiling(Math.Log10(bins[^1].UpTo)));
        var height = Axis.RoundUp((double)most.Count / all);
        var frame = new ChartFrame(html, id, $"{error.Name}, histogram", said) { Across = (from, to), Up = (0, height) };
        var step = ((to - from - 1) / TicksAtMost) + 1;
        frame.Axes(
            Enumerable.Range(from, to - from + 1).Where(power => (power - from) % step == 0).Select(power => ((double)power, FormattableString.Invariant($"1e{power}"))),
            Axis.Parts(height).Select(share => (share, Figures.Share(share))), "absolute error |c − r|", "share of elements");
        foreach (var bin in bins)
        {
            frame.Bar("bar", Math.Log10(bin.UpTo / 2), Math.Log10(bin.UpTo), (double)bin.Count / all, $"{Between(bin)}: {Share([bin])}, {Figures.Plural(bin.Count, "element")}");
        }

        if (atol is > 0 and var limit)
        {
            frame.Threshold("limit", Math.Log10(limit), $"atol {Figures.Short(limit)}");
        }

        frame.End(HtmlOutput.Keep(note => note.Write($"{beside} {(atol is null ? Markup.Empty : HtmlOutput.Keep(key => key.Write($"<span class=\"key limit\">atol {Figures.Short(atol)}</span>")))}")));

        string Share(IEnumerable<ErrorBin> some) => Figures.Share((double)some.Sum(bin => bin.Count) / all);
    }

    private static string Between(ErrorBin bin) => $"{Figures.Short(bin.UpTo / 2)} to {Figures.Short(bin.UpTo)}";
}
