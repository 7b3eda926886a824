using Parity.Core.Reports;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>The controls that narrow the list of inputs. They do nothing without script, so they are hidden until it runs.</summary>
internal static class CaseFilters
{
    public static void Write(HtmlOutput html, RunReport run, PlanView plan, CaseLinks links, IReadOnlyList<CaseEntry> listed, IEnumerable<int> labels)
    {
        html.Write($"<form class=\"filters\" hidden aria-label=\"Filter the inputs of {run.Name}\">\n");
        var states = listed.GroupBy(entry => entry.State).ToDictionary(state => state.Key, state => state.Count());
        Choice(html, links, "verdict", "Verdict", InputState.All.Where(states.ContainsKey).Select(state => (state.Key, $"{state.Word} ({Figures.Count(states[state])})")));
        var causes = CaseMarks.Causes.Select((cause, i) => ($"{i}", cause));
        if (plan.HasDetections)
        {
            var bands = new CaseMarks(run).Bands.Select((band, i) => ($"{i}", $"{Figures.Short(band.From)} – {Figures.Short(band.To)}")).Reverse();
            Choice(html, links, "band", "Score", bands);
            Choice(html, links, "cause", "Cause", causes);
            Choice(html, links, "kind", "Difference", CaseMarks.Kinds.Select((kind, i) => ($"{i}", kind)));
            Choice(html, links, "label", "Class", labels.Select(label => ($"{label}", plan.ClassInSentence(label))));
        }

        var id = links.Place("text");
        html.Write($"<label for=\"{id}\">Name or text<input id=\"{id}\" name=\"text\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"Find…\"></label>\n<button type=\"reset\">Clear</button>\n</form>\n");
    }

    private static void Choice(HtmlOutput html, CaseLinks links, string name, string title, IEnumerable<(string Value, string Word)> choices)
    {
        var id = links.Place(name);
        html.Write($"<label for=\"{id}\">{title}<select id=\"{id}\" name=\"{name}\"><option value=\"\">any</option>");
        foreach (var (value, word) in choices)
        {
            html.Write($"<option value=\"{value}\">{word}</option>");
        }

        html.Raw("</select></label>\n");
    }
}
