using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Reports;

namespace Parity.Core.Gates;

/// <summary>
/// Applies a configuration's waivers to a run. A waiver lets one gate be outside its limit until a day; a stale one fails the
/// candidates it names, so that none outlives its reason.
/// </summary>
public sealed class Waivers
{
    private readonly ImmutableArray<Waiver> _waivers;
    private readonly DateOnly _today;
    private readonly bool[] _used;

    private Waivers(ImmutableArray<Waiver> waivers, DateOnly today) => (_waivers, _today, _used) = (waivers, today, new bool[waivers.Length]);

    /// <summary>The run with what waivers make of its gates. Its verdicts are those of before: <see cref="RunVerdict"/> decides anew.</summary>
    /// <param name="report">The run, every gate measured.</param>
    /// <param name="waivers">The waivers.</param>
    /// <param name="today">The day of the run, in UTC.</param>
    public static RunReport Apply(RunReport report, ImmutableArray<Waiver> waivers, DateOnly today) =>
        waivers.IsEmpty ? report : new Waivers(waivers, today).Apply(report);

    private RunReport Apply(RunReport report)
    {
        ImmutableArray<CandidateReport> candidates = [.. report.Candidates.Select(candidate => candidate with { Gates = [.. candidate.Gates.Select(gate => Apply(candidate, gate))] })];
        ImmutableArray<WaiverReport> states = [.. _waivers.Select((waiver, i) => new WaiverReport(waiver, StateOf(waiver, _used[i], report)))];
        return report with
        {
            Candidates = [.. candidates.Select(candidate => candidate with { Gates = candidate.Gates.Add(Stale([.. states.Where(state => Concerns(state.Waiver, candidate, report))])) })],
            Waivers = states,
        };
    }

    // What is no number, and what proves that there was a comparison, is never allowed to be outside.
    private GateResult Apply(CandidateReport candidate, GateResult gate)
    {
        if (gate.Status != GateStatus.Failed || gate.OnlyBlocks || gate.Measured is not { } measured || !double.IsFinite(measured) || !GateCatalog.CanBeWaived(gate.Name))
        {
            return gate;
        }

        var at = Find(waiver => waiver.Candidate == candidate.Name && waiver.Gate == gate.Name);
        at = at >= 0 ? at : Find(waiver => waiver.Candidate is null && waiver.Gate == gate.Name);
        if (at < 0)
        {
            return gate;
        }

        _used[at] = true;
        return gate with { Status = GateStatus.Waived, Waiver = _waivers[at] };
    }

    private int Find(Func<Waiver, bool> fits)
    {
        for (var i = 0; i < _waivers.Length; i++)
        {
            if (!IsExpired(_waivers[i]) && fits(_waivers[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsExpired(Waiver waiver) => _today > waiver.Expires;

    private WaiverState StateOf(Waiver waiver, bool isUsed, RunReport report) =>
        isUsed ? WaiverState.Used
        : IsExpired(waiver) ? WaiverState.Expired
        : report.Candidates.Length > 0 && !report.Candidates.Any(candidate => (waiver.Candidate ?? candidate.Name) == candidate.Name && candidate.Gates.Any(gate => gate.Name == waiver.Gate)) ? WaiverState.NoSuchGate
        : WaiverState.NotNeeded;

    // One that names no candidate of the run concerns all of them: it would be on none.
    private static bool Concerns(Waiver waiver, CandidateReport candidate, RunReport report) =>
        waiver.Candidate is null || waiver.Candidate == candidate.Name || report.Candidates.All(other => other.Name != waiver.Candidate);

    private static GateResult Stale(IReadOnlyList<WaiverReport> waivers)
    {
        var stale = waivers.Where(waiver => waiver.State != WaiverState.Used).ToList();
        return GateResult.Of(
            GateCatalog.StaleWaivers, GateLimit.Default(0), stale.Count, stale.Count == 0, -stale.Count, stale.Count == 0 ? null : string.Join("; ", stale.Select(Words)));
    }

    private static string Words(WaiverReport stale)
    {
        var (gate, candidate, reason, expires) = stale.Waiver;
        var which = $"the waiver of {gate}{(candidate is null ? string.Empty : $" of {candidate}")} ({reason})";
        return stale.State switch
        {
            WaiverState.Expired => $"{which} expired on {expires.ToString("O", CultureInfo.InvariantCulture)}: remove it, or give it another date with a reason",
            WaiverState.NoSuchGate => $"{which} names no gate of this run: correct the name, or remove it",
            _ => $"{which} is not needed: its gate is not outside its limit, or must not be waived; remove it",
        };
    }
}
