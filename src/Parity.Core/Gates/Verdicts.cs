namespace Parity.Core.Gates;

/// <summary>From gate results and faults to a verdict: the only place that decides.</summary>
public static class Verdicts
{
    /// <summary>
    /// One candidate's verdict: an error if a fault touches it, no gate that compares had anything to measure, or one that must
    /// be measured had not; else a failure if a gate failed. An error outranks a failure, because what was not compared may hide more.
    /// </summary>
    public static Verdict Decide(IReadOnlyCollection<GateResult> gates, bool anyFault)
    {
        var failed = gates.Any(gate => gate.Status == GateStatus.Failed);
        var compared = HasCompared(gates);
        var unmeasured = gates.Any(gate => gate.MustBeMeasured && gate.Status == GateStatus.NotEvaluated);
        return anyFault || !compared || unmeasured ? Verdict.Error : failed ? Verdict.Fail : Verdict.Pass;
    }

    /// <summary>Whether a gate that compares the two sides had something to measure.</summary>
    internal static bool HasCompared(IEnumerable<GateResult> gates) =>
        gates.Any(gate => gate.IsComparison && gate.Status is GateStatus.Passed or GateStatus.Failed or GateStatus.Warned or GateStatus.Waived);

    /// <summary>The run's verdict: the worst of its candidates', an error without any.</summary>
    public static Verdict Worst(IReadOnlyCollection<Verdict> candidates) => candidates.Count == 0 ? Verdict.Error : candidates.Max();
}
