using Parity.Core.Harvest;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Html.Cases;

/// <summary>The first look at a run's cases: ranks the inputs, and counts what the second will choose from.</summary>
internal sealed class CaseIndex
{
    private readonly Dictionary<string, CaseEntry> _entries = new(StringComparer.Ordinal);
    private readonly HardCaseFinder _finder;

    private CaseIndex(RunReport run, PlanView plan)
    {
        _finder = new HardCaseFinder(plan.Options with { Margin = HarvestOptions.DefaultMargin });
        Scatters = run.Candidates.Select(candidate => candidate.Name).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => new ScoreSample(plan), StringComparer.Ordinal);
        foreach (var input in run.Inputs)
        {
            Entry(input.Name, input);
        }
    }

    /// <summary>Every input, worst first.</summary>
    public IReadOnlyList<CaseEntry> Ranked { get; private set; } = [];

    /// <summary>The scores of each candidate.</summary>
    public IReadOnlyDictionary<string, ScoreSample> Scatters { get; }

    /// <summary>An input by name.</summary>
    public CaseEntry? Find(string name) => _entries.GetValueOrDefault(name);

    public static CaseIndex Of(RunReport run, PlanView plan)
    {
        var index = new CaseIndex(run, plan);
        index.Read(run);
        index.Rank(run);
        return index;
    }

    private void Read(RunReport run)
    {
        foreach (var fault in run.Faults.Where(fault => fault.Input is not null))
        {
            Entry(fault.Input!, null).Add(fault.Backend, fault.Message, HardCaseKind.Fault);
        }

        foreach (var rejected in run.RejectedInputs.Where(rejected => rejected.IsError || rejected.Kind == RejectionKind.Unreadable))
        {
            Entry(rejected.Name, null).Add(null, rejected.Reason, HardCaseKind.Rejected);
        }

        foreach (var report in run.Cases.Read())
        {
            Add(report);
        }
    }

    private void Add(CaseReport report)
    {
        var entry = Entry(report.Input, null);
        entry.Count(report);
        var reasons = _finder.Find(report);
        entry.Add(reasons, report.Detections?.DifferencesLeftOut ?? 0);
        if (report.Outputs.FirstOrDefault(output => output.Mismatched > 0) is { } output && reasons.All(reason => reason.Kind == HardCaseKind.NearThreshold))
        {
            // Detections may agree where tensors do not.
            entry.Add([new HardCaseReason { Kind = HardCaseKind.Mismatched, Candidate = report.Candidate, Detail = Text(output) }], 0);
        }

        if (report.Detections is { } detections && Scatters.GetValueOrDefault(report.Candidate) is { } scatter)
        {
            scatter.Count(detections);
        }
    }

    private static string Text(OutputReport output) =>
        $"output '{output.Name}': {Page.Figures.Count(output.Mismatched)} of {Page.Figures.Count(output.Elements)} elements are outside the tolerance, by {Page.Figures.Short(output.MaxAbs)} at most";

    private void Rank(RunReport run)
    {
        // An input that was not compared agrees with nothing.
        foreach (var entry in _entries.Values.Where(entry => entry.Cases < run.Candidates.Length || entry.Cases == 0))
        {
            if (entry.Worst?.Kind is not (HardCaseKind.Fault or HardCaseKind.Rejected))
            {
                var detail = entry.Cases == 0 ? "it was not compared" : $"it was compared with {entry.Cases} of {run.Candidates.Length} candidates";
                entry.Add([new HardCaseReason { Kind = HardCaseKind.NotCompared, Detail = detail }], 0);
            }
        }

        var ranked = _entries.Values.ToList();
        ranked.Sort(CaseEntry.Compare);
        Ranked = ranked;
    }

    private CaseEntry Entry(string name, InputReport? input)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            _entries[name] = entry = new CaseEntry(name, _entries.Count, input);
        }

        return entry;
    }
}
