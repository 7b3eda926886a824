using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Reports;
using Parity.Reporting.Html.Charts;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>The error of each output: its figures, how many decimals agree, and how large errors are.</summary>
internal sealed class OutputsTable(CandidateReport candidate, string id)
{
    private const int ChartsAtMost = 12;
    private const int Decimals = 7;

    public void Write(HtmlOutput html)
    {
        if (candidate.Outputs.IsEmpty)
        {
            return;
        }

        html.Raw("<h3>Errors by output</h3>\n");
        foreach (var output in candidate.Outputs.Where(output => output.Problem is not null))
        {
            html.Write($"<p class=\"trouble\">{HtmlWords.Chip("bad", "!", "not compared")} <bdi>{output.Name}</bdi>: {output.Problem}</p>\n");
        }

        var rows = candidate.Outputs.Where(output => output.Elements > 0).SelectMany(output => Groups(output).Select(group => (Error: group, IsGroup: true)).Prepend((Error: output, IsGroup: false))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Errors(html, rows);
        Agreed(html, rows);
        Charts(html, rows);
    }

    private static ImmutableArray<ErrorReport> Groups(OutputReport output) => output.Groups.IsDefault ? [] : output.Groups;

    private static void Errors(HtmlOutput html, IEnumerable<(ErrorReport Error, bool IsGroup)> rows)
    {
        html.Raw("<div class=\"scroll\"><table><caption>Errors over all inputs</caption><thead><tr><th scope=\"col\">Output<th scope=\"col\" class=\"n\">Elements<th scope=\"col\" class=\"n\">Mismatched<th scope=\"col\" class=\"n\">Max abs<th scope=\"col\" class=\"n\">Mean abs<th scope=\"col\" class=\"n\">99.9 %<th scope=\"col\" class=\"n\">Max rel<th scope=\"col\" class=\"n\">Max ULP<th scope=\"col\" class=\"n\">Cosine<th scope=\"col\" class=\"n\">Passes at atol<th scope=\"col\">Worst, at flat index</thead><tbody>\n");
        foreach (var (error, isGroup) in rows)
        {
            html.Write($"<tr><th scope=\"row\" class=\"{(isGroup ? "group" : string.Empty)}\"><bdi>{error.Name}</bdi><td class=\"n\">{Figures.Count(error.Elements)}<td class=\"n{(error.Mismatched == 0 ? " zero" : string.Empty)}\">{Figures.Count(error.Mismatched)}<td class=\"n\">{Figures.Short(error.MaxAbs)}<td class=\"n\">{Figures.Short(error.MeanAbs)}<td class=\"n\">{Figures.Short(error.Quantiles?.P999)}<td class=\"n\">{Figures.Short(error.MaxRel)}<td class=\"n\">{error.MaxUlp?.ToString(CultureInfo.InvariantCulture) ?? "–"}<td class=\"n\">{Figures.NearOne(error.Cosine)}<td class=\"n\">{Figures.Short(error.SmallestPassingTolerance)}<td class=\"worst\">");
            if (error.Worst is { } worst)
            {
                html.Write($"{worst.Index}: {Figures.Short(worst.Reference)} became {Figures.Short(worst.Candidate)}");
            }

            if (error.ReferenceNaN + error.CandidateNaN + error.ReferenceInfinities + error.CandidateInfinities > 0)
            {
                html.Write($" {HtmlWords.Chip("bad", "!", $"not finite: {Figures.Count(error.ReferenceNaN)} and {Figures.Count(error.CandidateNaN)} NaN, {Figures.Count(error.ReferenceInfinities)} and {Figures.Count(error.CandidateInfinities)} infinite (reference and candidate)")}");
            }

            html.Raw("\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static void Agreed(HtmlOutput html, IReadOnlyList<(ErrorReport Error, bool IsGroup)> rows)
    {
        var known = rows.Where(row => row.Error.DecimalsAgreed is { IsDefault: false, Length: Decimals }).ToList();
        if (known.Count == 0)
        {
            return;
        }

        html.Raw("<div class=\"scroll\"><table class=\"decimals\"><caption>Share of elements that agree to so many decimals, |c − r| below half of the last one</caption><thead><tr><th scope=\"col\">Output<th scope=\"col\" class=\"n\">1<th scope=\"col\" class=\"n\">2<th scope=\"col\" class=\"n\">3<th scope=\"col\" class=\"n\">4<th scope=\"col\" class=\"n\">5<th scope=\"col\" class=\"n\">6<th scope=\"col\" class=\"n\">7</thead><tbody>\n");
        foreach (var (error, isGroup) in known)
        {
            html.Write($"<tr><th scope=\"row\" class=\"{(isGroup ? "group" : string.Empty)}\"><bdi>{error.Name}</bdi>");
            foreach (var share in error.DecimalsAgreed!.Value)
            {
                html.Write($"<td class=\"n h{Tenth(share)}\">{Figures.Share(share)}");
            }

            html.Raw("\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private void Charts(HtmlOutput html, List<(ErrorReport Error, bool IsGroup)> rows)
    {
        // Where an output has groups its own chart would mix pixels with scores.
        var shown = rows.Where(row => row.IsGroup || row.Error is not OutputReport { Groups: { IsDefaultOrEmpty: false } }).ToList();
        html.Raw("<div class=\"charts\">");
        for (var i = 0; i < Math.Min(ChartsAtMost, shown.Count); i++)
        {
            var error = shown[i].Error;
            var atol = (error as OutputReport ?? candidate.Outputs.First(output => output == error || Groups(output).Contains(error))).Atol;
            ErrorChart.Write(html, $"{id}-error-{i}", error, atol);
            ErrorHistogramChart.Write(html, $"{id}-histogram-{i}", error, atol);
        }

        html.Raw("</div>\n");
        if (shown.Count > ChartsAtMost)
        {
            html.Write($"<p class=\"note\">{shown.Count - ChartsAtMost} more outputs are in the tables alone.</p>\n");
        }
    }

    private static int Tenth(double share) => share is >= 0 and <= 1 ? (int)(share * 10) : 0;
}
