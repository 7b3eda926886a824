using System.Collections.Immutable;
using System.Globalization;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Core.Baselines;

/// <summary>Holds a run to an accepted one: a gate for each figure, and a fault where the two cannot be held against each other.</summary>
/// <param name="baseline">What was accepted.</param>
/// <param name="source">Where it came from, as the report names it.</param>
/// <param name="allow">How much worse than the baseline figures may be, by name or family; what is not there has the catalog's allowance.</param>
public sealed class BaselineJudge(Baseline baseline, BaselineReport source, ImmutableSortedDictionary<string, GateLimit> allow)
{
    private const string Remedy = "accept the run as it is now with parity baseline accept, from a report that was made with --no-baseline, or undo the change";

    /// <summary>
    /// The run with the gates and faults that follow. Its verdicts are those of before: <see cref="RunVerdict"/> decides anew. A run
    /// that did not reach its end, or judged no candidate, is an error already and gets none.
    /// </summary>
    public RunReport Judge(RunReport report)
    {
        report = report with { Baseline = source };
        if (!report.Complete || report.Candidates.IsEmpty)
        {
            return report;
        }

        if (baseline.Runs.FirstOrDefault(run => run.Name == report.Name) is not { } accepted)
        {
            return With(report, new Fault(null, null, $"The baseline {source.Path} holds no run '{report.Name}', only {Names(baseline.Runs.Select(run => run.Name))}; accept a report of this run into it."));
        }

        var faults = Faults(report, accepted).ToList();
        return faults.Exists(fault => fault.Backend is null)
            ? With(report, [.. faults])
            : With(report, [.. faults]) with
            {
                Candidates = [.. report.Candidates.Select(candidate => faults.Exists(fault => fault.Backend == candidate.Name) ? candidate : Judged(report, candidate, Of(accepted, candidate.Name)!))],
            };
    }

    private IEnumerable<Fault> Faults(RunReport report, BaselineRun accepted)
    {
        if (BaselineConditions.OfRun(report) is not { } conditions)
        {
            yield return new Fault(null, null, $"The run holds no plan, so it cannot be held to the baseline {source.Path}.");
            yield break;
        }

        if (ConditionDifferences.Between(accepted.Conditions, conditions) is { } differences)
        {
            yield return new Fault(null, null, $"The baseline {source.Path} was accepted under other conditions: {differences}; {Remedy}.");
        }

        if (accepted.Candidates.FirstOrDefault(candidate => report.Candidates.All(own => own.Name != candidate.Name)) is { } missing)
        {
            yield return new Fault(null, null, $"The baseline {source.Path} holds the candidate '{missing.Name}', which this run does not have; {Remedy}.");
        }

        foreach (var candidate in report.Candidates)
        {
            if (Of(accepted, candidate.Name) is not { } own)
            {
                yield return new Fault(candidate.Name, null, $"The baseline {source.Path} holds no candidate '{candidate.Name}', only {Names(accepted.Candidates.Select(other => other.Name))}; {Remedy}.");
            }
            else if (BaselineConditions.OfCandidate(report, candidate.Name) is not { } judgedBy)
            {
                yield return new Fault(candidate.Name, null, $"The run's plan holds no candidate '{candidate.Name}', so it cannot be held to the baseline {source.Path}.");
            }
            else if (ConditionDifferences.Between(own.Conditions, judgedBy) is { } otherwise)
            {
                yield return new Fault(candidate.Name, null, $"The baseline {source.Path} was accepted under other conditions: {otherwise}; {Remedy}.");
            }
        }
    }

    private CandidateReport Judged(RunReport report, CandidateReport candidate, BaselineCandidate accepted)
    {
        var figures = BaselineFigures.Of(report, candidate);
        var gone = accepted.Figures.Where(figure => figure.Value is not null && figures.All(own => own.Name != figure.Key));
        return candidate with
        {
            Gates =
            [
                .. candidate.Gates,
                .. figures.Select(figure => Gate(figure, accepted)),
                .. gone.Select(figure => NotMeasured(figure.Key, figure.Value!.Value)),
            ],
        };
    }

    private GateResult Gate(BaselineFigure figure, BaselineCandidate accepted)
    {
        var name = GateCatalog.BaselinePrefix + figure.Name;
        var isThere = accepted.Figures.TryGetValue(figure.Name, out var before);
        if (isThere && figure.Value is not null && figure.Gate.Allowance == Allowance.None)
        {
            // Where there was nothing to count, there was none.
            before ??= 0;
        }

        if (before is not { } value)
        {
            // A figure that the file does not know was taken out of it, or is one that this version measures for the first time.
            return (isThere || figure.Value is null
                ? GateResult.Of(name, Limit(figure, null), null, within: false, margin: null, "nothing of it was measured in the baseline")
                : NotHeld(name, figure.Value, Limit(figure, null), "the baseline does not hold it; accept another")) with { Limit = null };
        }

        if (figure.Value is null)
        {
            return NotMeasured(figure.Name, value);
        }

        var limit = Limit(figure, value);
        var (most, measured) = (limit.Value, figure.Value);
        var isAtLeast = figure.Gate.Allowance!.IsAtLeast;
        return GateResult.Of(
            name, limit, measured, isAtLeast ? measured >= most : measured <= most, isAtLeast ? measured - most : most - measured,
            $"{Shown(value)} in the baseline");
    }

    private GateResult NotMeasured(string figure, double accepted)
    {
        var limit = GateCatalog.Find(figure) is { Allowance: not null } gate ? Limit(new BaselineFigure(figure, null, gate), accepted) : new GateLimit(accepted, GateSource.Baseline);
        return NotHeld(GateCatalog.BaselinePrefix + figure, null, limit, $"{Shown(accepted)} in the baseline, and nothing of it was measured in this run");
    }

    // Short, for people: the file has all digits. An overlap near 1 keeps enough of them to be told from it.
    private static string Shown(double value) =>
        value.ToString(value == 0 || Math.Abs(value) >= 1e-3 ? "0.#########" : "0.###e-0", CultureInfo.InvariantCulture);

    // What was measured once and is not any more, or the other way round, is no figure that held.
    private static GateResult NotHeld(string name, double? measured, GateLimit limit, string detail) =>
        GateResult.Of(name, limit, measured, within: false, margin: null, detail) with
        {
            Status = limit.IsOff ? GateStatus.Off : GateStatus.Failed,
            OnlyBlocks = true,
        };

    private GateLimit Limit(BaselineFigure figure, double? accepted)
    {
        var configured = allow.GetValueOrDefault(figure.Name) ?? allow.GetValueOrDefault(figure.Gate.Family);
        return configured is { IsOff: true }
            ? new GateLimit(null, GateSource.Baseline)
            : new GateLimit(accepted is { } value ? figure.Gate.Allowance!.LimitFor(value, figure.Atol, configured?.Value) : 0, GateSource.Baseline) { Severity = configured?.Severity ?? GateSeverity.Block };
    }

    private static BaselineCandidate? Of(BaselineRun run, string candidate) => run.Candidates.FirstOrDefault(own => own.Name == candidate);

    private static RunReport With(RunReport report, params ReadOnlySpan<Fault> faults) => report with { Faults = [.. faults, .. report.Faults] };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
