using System.Collections.Immutable;
using Parity.Core;
using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Reports;
using Parity.Interop.Files;
using Parity.Reporting.Json;

namespace Parity.Cli.Harvest;

/// <summary>Reads a report, ranks its inputs, and lists or copies them.</summary>
internal sealed class HarvestRun(Surroundings surroundings, HarvestRequest request)
{
    public int Run(CancellationToken cancellationToken)
    {
        if (request.Out is { } target)
        {
            HarvestFolder.RequireFree(target);
        }

        var saved = JsonReportReader.Read(request.Report);
        RequireCases(saved);
        var options = Options(saved.Report);
        var ranked = Rank(saved, options, cancellationToken);
        var top = ranked.Take(request.Top ?? ranked.Count).ToList();
        var images = new SourceImages(saved.Report, request.Report, request.Images);
        HarvestFolder? folder = null;
        HarvestDocument Document() => Describe(saved.Report, options, images, top, ranked.Count, folder);
        if (request.Out is { } path && top.Count > 0)
        {
            folder = new HarvestFolder(path, images, top, request.Candidate is not null || saved.Report.Candidates.Length == 1);
            folder.Write(Drawn(saved, top), new HarvestDrawing(options, saved.Report.Plan), () => Json.Write(Document()), cancellationToken);
        }

        if (request.Json)
        {
            surroundings.Out.WriteLine(Json.Write(Document()));
        }
        else
        {
            HarvestText.Write(Document(), folder is null ? null : request.Out, surroundings.Out);
        }

        return ExitCodes.Pass;
    }

    private void RequireCases(SavedReport saved)
    {
        var report = saved.Report;
        if (saved.CaseCount == 0 && !report.Faults.Any(fault => fault.Input is not null))
        {
            throw new ParityUserException($"{request.Report} is of a run that {(report.Complete ? "compared nothing" : "did not reach its end and compared nothing")}, so there is nothing to harvest; run parity verify again.");
        }

        if (!report.Complete)
        {
            surroundings.Error.WriteLine($"{request.Report} is of a run that did not reach its end: only the {saved.CaseCount} cases it compared are looked at.");
        }

        if (request.Candidate is { } name && report.Candidates.All(candidate => candidate.Name != name))
        {
            throw new UsageException($"--candidate {name} is none of the report's ({string.Join(", ", report.Candidates.Select(candidate => ShownText.Escape(candidate.Name)))}); correct the name.");
        }
    }

    private HarvestOptions Options(RunReport report)
    {
        var options = HarvestOptions.Of(report.Plan) with { Margin = request.Margin };
        return request.Threshold is { } threshold ? options with { Deploy = new DeployThreshold(threshold, ImmutableSortedDictionary<string, double>.Empty) } : options;
    }

    private IReadOnlyList<HardCase> Rank(SavedReport saved, HarvestOptions options, CancellationToken cancellationToken)
    {
        var collector = new HardCaseCollector(new HardCaseFinder(options));
        var others = saved.Report.Candidates.Select(candidate => candidate.Name).Where(name => !IsAskedFor(name)).ToHashSet(StringComparer.Ordinal);
        foreach (var fault in saved.Report.Faults.Where(fault => fault.Backend is null || !others.Contains(fault.Backend)))
        {
            collector.Add(fault);
        }

        foreach (var rejected in saved.Report.RejectedInputs)
        {
            collector.Add(rejected);
        }

        foreach (var report in saved.ReadCases().Where(report => IsAskedFor(report.Candidate)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            collector.Add(report);
        }

        return collector.Rank();
    }

    private bool IsAskedFor(string candidate) => request.Candidate is null || request.Candidate == candidate;

    // Read once more: detections of all cases together would not fit.
    private IEnumerable<CaseReport> Drawn(SavedReport saved, IReadOnlyList<HardCase> cases)
    {
        var inputs = cases.Select(found => found.Input).ToHashSet(StringComparer.Ordinal);
        return request.Draw ? saved.ReadCases().Where(report => IsAskedFor(report.Candidate) && inputs.Contains(report.Input)) : [];
    }

    private HarvestDocument Describe(RunReport report, HarvestOptions options, SourceImages images, List<HardCase> top, int hardCases, HarvestFolder? folder) => new()
    {
        Report = request.Report,
        Name = report.Name,
        Complete = report.Complete,
        Margin = options.Margin,
        Threshold = options.Deploy is { } deploy
            ? new HarvestThreshold(request.Threshold is null ? "deploy" : "given", deploy.Default, deploy.ByClass)
            : new HarvestThreshold("score", options.ScoreThreshold, ImmutableSortedDictionary<string, double>.Empty),
        DrawThreshold = options.DrawThreshold,
        Inputs = report.Inputs.Length,
        HardCases = hardCases,
        LeftOut = hardCases - top.Count,
        Entries =
        [
            .. top.Select((found, i) => new HarvestEntry(
                i + 1,
                found.Input,
                images.PathOf(found.Input),
                folder?.FileOf(found.Input),
                folder?.OverlaysOf(found.Input) ?? ImmutableSortedDictionary<string, string>.Empty,
                [.. found.Reasons.Select(reason => HarvestReason.Of(reason, options, images.MappingOf(found.Input)))],
                found.ReasonsLeftOut)),
        ],
    };
}
