using Parity.Core.Reports;

namespace Parity.Core.Harvest;

/// <summary>Gathers the reasons of a whole run by input, keeping the worst of each, so that memory does not grow with detections.</summary>
/// <param name="finder">Finds the reasons of a case.</param>
public sealed class HardCaseCollector(HardCaseFinder finder)
{
    /// <summary>So many reasons of an input are told, the rest is counted.</summary>
    public const int MaxReasons = 20;

    private readonly Dictionary<string, (List<HardCaseReason> Reasons, long LeftOut)> _inputs = new(StringComparer.Ordinal);

    /// <summary>Adds a case.</summary>
    public void Add(CaseReport report)
    {
        var reasons = finder.Find(report);
        if (reasons.Count > 0)
        {
            Add(report.Input, reasons, report.Detections?.DifferencesLeftOut ?? 0);
        }
    }

    /// <summary>Adds a fault, where it concerns one input.</summary>
    public void Add(Fault fault)
    {
        if (fault.Input is { } input)
        {
            Add(input, [new HardCaseReason { Kind = HardCaseKind.Fault, Candidate = fault.Backend, Detail = fault.Message }], 0);
        }
    }

    /// <summary>Adds an input that could not be read or was refused; one that the screen skipped is none.</summary>
    public void Add(RejectedInput rejected)
    {
        if (rejected.IsError || rejected.Kind == RejectionKind.Unreadable)
        {
            Add(rejected.Name, [new HardCaseReason { Kind = HardCaseKind.Rejected, Detail = rejected.Reason }], 0);
        }
    }

    /// <summary>Every input with a reason, worst first.</summary>
    public IReadOnlyList<HardCase> Rank() =>
    [
        .. _inputs.Select(input => new HardCase(input.Key, [.. input.Value.Reasons], input.Value.LeftOut)).Order(Comparer<HardCase>.Create(HardCaseRanking.Compare)),
    ];

    private void Add(string input, IReadOnlyList<HardCaseReason> reasons, long leftOut)
    {
        var (kept, before) = _inputs.GetValueOrDefault(input, ([], 0));
        kept.AddRange(reasons);
        kept.Sort(HardCaseRanking.Compare);
        var more = Math.Max(0, kept.Count - MaxReasons);
        kept.RemoveRange(kept.Count - more, more);
        _inputs[input] = (kept, before + leftOut + more);
    }
}
