using Parity.Core.Reports;
using Parity.Reporting.Html.Cases;
using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Sections;

/// <summary>What the run ran on.</summary>
internal sealed class EnvironmentSection(RunReport run, CaseLinks links)
{
    private const double BytesOfGibibyte = 1L << 30;

    public void Write(HtmlOutput html)
    {
        html.Write($"<section id=\"{links.Place("environment")}\"><h2>Environment</h2>\n");
        if (run.Environment is not { } environment)
        {
            html.Raw("<p>Not known: the run did not get so far.</p></section>\n");
            return;
        }

        new BackendsTable(run, environment).Write(html);
        html.Raw("<dl class=\"facts\">");
        foreach (var (name, value) in Facts(environment))
        {
            html.Write($"<div><dt>{name}<dd>{value}</div>");
        }

        html.Raw("</dl>\n");
        if (run.Plan is { } plan)
        {
            html.Write($"<details class=\"more plan\"><summary>The run's plan, every default filled in</summary><pre tabindex=\"0\">{HtmlText.Cut(PlanText.Of(plan), PlanText.Longest)}</pre></details>\n");
        }

        html.Raw("</section>\n");
    }

    private IEnumerable<(string Name, string Value)> Facts(EnvironmentReport environment)
    {
        yield return ("Parity", environment.ParityVersion);
        yield return ("System", string.Join(", ", new[] { environment.OperatingSystem, environment.Architecture, environment.CLibrary }.OfType<string>()));
        yield return ("Processor", string.Join(", ", new[] { environment.Processor, Cores(environment) }.Concat(environment.ProcessorFeatures.IsDefault ? [] : environment.ProcessorFeatures)));
        if (environment.MemoryBytes is { } bytes)
        {
            yield return ("Memory", $"{Figures.Short(Math.Round(bytes / BytesOfGibibyte, 1))} GiB");
        }

        foreach (var gpu in environment.Gpus.IsDefault ? [] : environment.Gpus)
        {
            yield return ("GPU", $"{gpu.Model}, {gpu.Bus}");
        }

        if (environment.GpuDriver is { } driver)
        {
            yield return ("GPU driver", driver);
        }

        yield return ("Runtime", environment.Runtime);
        foreach (var (name, values) in new[] { ("Libraries", environment.Libraries), ("Variables", environment.Variables) })
        {
            if (values is { Count: > 0 })
            {
                yield return (name, string.Join(", ", values.Select(value => name == "Libraries" ? $"{value.Key} {value.Value}" : $"{value.Key}={value.Value}")));
            }
        }

        if (run.Timings is { } timings)
        {
            var engines = string.Join(", ", timings.EngineMs.Select(engine => $"{engine.Key} {Figures.Duration(engine.Value)}"));
            yield return ("Time", $"{Figures.Duration(timings.RunMs)} for the run ({engines}; outside the engines {Figures.Share(Math.Round(timings.OutsideEnginesShare, 3))}), {Figures.Duration(timings.LoadMs)} to load the models");
        }
    }

    private static string Cores(EnvironmentReport environment) =>
        Figures.Plural(environment.ProcessorCount, "processor") + (environment.CpuLimit is { } limit ? $" limited to {Figures.Short(limit)}" : string.Empty);
}
