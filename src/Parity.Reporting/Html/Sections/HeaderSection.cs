using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>A run's verdict and the few figures that it comes from.</summary>
internal sealed class HeaderSection(RunReport run, PlanView plan, CaseLinks links)
{
    private const int DecidingAtMost = 6;
    private const int FaultsAtMost = 2;
    private const int LongestFault = 120;

    public void Write(HtmlOutput html, bool isPart)
    {
        html.Write($"<header class=\"verdict {run.Verdict switch { Verdict.Pass => "good", _ => "bad" }}\" id=\"{links.Place("top")}\">\n{HtmlWords.Chip(run.Verdict)}");
        if (isPart)
        {
            html.Write($"<h2><bdi>{run.Name}</bdi></h2>");
        }
        else
        {
            html.Write($"<h1><bdi>{run.Name}</bdi></h1>");
        }

        if (!run.Complete)
        {
            html.Raw("<p class=\"unfinished\"><b>The run did not reach its end.</b> What is here is what there was until then.</p>");
        }

        html.Raw("<ul class=\"figures\">");
        foreach (var (figure, what) in Facts())
        {
            html.Write($"<li><b>{figure}</b> {what}");
        }

        html.Raw("</ul>");
        Faults(html);
        Deciding(html);
        if (plan.ConfigPath is { } config)
        {
            html.Write($"<p class=\"source\"><code>{new Reproduction(config, plan.IsOfBatch ? run.Name : null).OfRun}</code></p>");
        }

        html.Raw("</header>\n");
    }

    // A fault makes the verdict an error, whatever gates say beside it.
    private void Faults(HtmlOutput html)
    {
        if (run.Faults.IsEmpty)
        {
            return;
        }

        var messages = run.Faults.Select(fault => fault.Message).Distinct(StringComparer.Ordinal).ToList();
        html.Raw("<ul class=\"deciding\" aria-label=\"Faults\">");
        foreach (var message in messages.Take(FaultsAtMost))
        {
            html.Write($"<li class=\"path\">{HtmlWords.Chip("bad", "!", "fault")} {HtmlText.Cut(message, LongestFault)}");
        }

        if (messages.Count > FaultsAtMost)
        {
            html.Write($"<li class=\"role\">and {Figures.Plural(messages.Count - FaultsAtMost, "more fault")}");
        }

        html.Raw("</ul>");
    }

    // Where nothing failed and nothing passed, what was not measured is what decided.
    private void Deciding(HtmlOutput html)
    {
        var decides = run.Candidates.Any(candidate => candidate.Gates.Any(gate => gate.Status == GateStatus.Failed)) || run.Verdict == Verdict.Pass || !run.Faults.IsEmpty ? GateStatus.Failed : GateStatus.NotEvaluated;
        var gates = run.Candidates.SelectMany(candidate => candidate.Gates.Where(gate => gate.Status == decides).Select(gate => (candidate.Name, gate))).ToList();
        if (gates.Count == 0)
        {
            return;
        }

        html.Raw("<ul class=\"deciding\" aria-label=\"Gates that decided\">");
        foreach (var (name, gate) in gates.Take(DecidingAtMost))
        {
            html.Write($"<li>{(decides == GateStatus.Failed ? HtmlWords.Chip("bad", "✗", "failed") : HtmlWords.Chip("mute", "○", "not evaluated"))} <code>{gate.Name}</code>{(run.Candidates.Length > 1 ? $" of {name}" : string.Empty)} <b>{Figures.NearOne(gate.Measured)}</b> <span class=\"role\">limit {Figures.Short(gate.Limit)}</span>");
        }

        if (gates.Count > DecidingAtMost)
        {
            html.Write($"<li class=\"role\">and {gates.Count - DecidingAtMost} more");
        }

        html.Raw("</ul>");
    }

    private IEnumerable<(string Figure, string What)> Facts()
    {
        var gates = run.Candidates.SelectMany(candidate => candidate.Gates).ToList();
        int Number(GateStatus status) => gates.Count(gate => gate.Status == status);
        yield return (Figures.Count(run.Inputs.Length), run.Inputs.Length == 1 ? "input" : "inputs");
        yield return (Figures.Count(run.Candidates.Length), run.Candidates.Length == 1 ? "candidate" : "candidates");
        yield return ($"{Number(GateStatus.Failed)} of {gates.Count}", gates.Count == 1 ? "gate failed" : "gates failed");
        foreach (var (status, word) in new[] { (GateStatus.Warned, "warned"), (GateStatus.Waived, "waived"), (GateStatus.NotEvaluated, "not evaluated"), (GateStatus.Off, "off") })
        {
            if (Number(status) > 0)
            {
                yield return ($"{Number(status)}", word);
            }
        }

        if (run.Faults.Length > 0)
        {
            yield return (Figures.Count(run.Faults.Length), run.Faults.Length == 1 ? "fault" : "faults");
        }

        if (run.RejectedInputs.Length > 0)
        {
            yield return (Figures.Count(run.RejectedInputs.Length), run.RejectedInputs.Length == 1 ? "input not fed" : "inputs not fed");
        }

        if (run.Timings is { } timings)
        {
            yield return (Figures.Duration(timings.RunMs), $"for the run, {Figures.Duration(timings.LoadMs)} to load the models");
        }
    }
}
