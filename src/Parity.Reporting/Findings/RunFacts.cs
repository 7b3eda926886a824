using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>What a run comes to, in a few words.</summary>
internal static class RunFacts
{
    /// <summary>One run: <c>24 inputs, 2 of 13 gates failed, 1 waived</c>.</summary>
    public static string Of(RunReport report)
    {
        var gates = report.Candidates.SelectMany(candidate => candidate.Gates).ToList();
        int Count(GateStatus status) => gates.Count(gate => gate.Status == status);
        var failed = Count(GateStatus.Failed);
        var facts = new List<string> { Plural(report.Inputs.Length, "input") };
        if (report.RejectedInputs.Length > 0)
        {
            facts.Add($"{report.RejectedInputs.Length} rejected");
        }

        facts.Add(failed > 0 ? $"{failed} of {Plural(gates.Count, "gate")} failed" : Plural(gates.Count, "gate"));
        foreach (var status in new[] { GateStatus.Warned, GateStatus.Waived, GateStatus.Off }.Where(status => Count(status) > 0))
        {
            facts.Add($"{Count(status)} {GateText.Of(status)}");
        }

        if (report.Waivers.Count(waiver => waiver.State != WaiverState.Used) is > 0 and var stale)
        {
            facts.Add($"{Plural(stale, "waiver")} stale");
        }

        if (report.Faults.Length > 0)
        {
            facts.Add(Plural(report.Faults.Length, "fault"));
        }

        return string.Join(", ", facts);
    }

    /// <summary>A batch: <c>3 runs, 1 failed, 1 could not be compared</c>.</summary>
    public static string Of(CombinedReport report)
    {
        int Count(Verdict verdict) => report.Runs.Count(run => run.Verdict == verdict);
        var facts = new List<string> { Plural(report.Runs.Length, "run") };
        Add(Count(Verdict.Pass), "passed");
        Add(Count(Verdict.Fail), "failed");
        Add(Count(Verdict.Error), "with errors");
        return string.Join(", ", facts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                facts.Add($"{count} {what}");
            }
        }
    }

    /// <summary>The gate of a run that is furthest outside its limit; null where all hold.</summary>
    public static GateResult? Furthest(RunReport report) => GateRanking.Furthest(report.Candidates.SelectMany(candidate => candidate.Gates));

    /// <summary>How many gates of a run failed.</summary>
    public static int Failed(RunReport report) => report.Candidates.Sum(candidate => candidate.Gates.Count(gate => gate.Status == GateStatus.Failed));

    /// <summary>A number of things in words.</summary>
    public static string Plural(int count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";
}
