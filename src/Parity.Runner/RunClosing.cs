using Parity.Configuration;
using Parity.Core;
using Parity.Core.Baselines;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Runner.Baselines;

namespace Parity.Runner;

/// <summary>
/// The last step of a run, on everything that it measured: it is held to the baseline, waivers are applied, and the verdicts are
/// decided. The day and the baseline are those of its beginning, so that nothing that happens meanwhile changes what is judged.
/// </summary>
internal sealed class RunClosing
{
    private readonly RunPlan _plan;
    private readonly DateOnly _today;
    private readonly BaselineJudge? _baseline;

    private RunClosing(RunPlan plan, DateOnly today, BaselineJudge? baseline) => (_plan, _today, _baseline) = (plan, today, baseline);

    /// <summary>Prepares it before the run.</summary>
    /// <exception cref="ParityUserException">The baseline cannot be read.</exception>
    public static RunClosing Begin(RunPlan plan, TimeProvider time) => Without(plan, time, plan.Baseline is { } baseline ? Judge(baseline) : null);

    /// <summary>Prepares it for a run whose baseline cannot be read.</summary>
    public static RunClosing WithoutBaseline(RunPlan plan, TimeProvider time) => Without(plan, time, null);

    /// <summary>The report with everything that follows from baseline and waivers.</summary>
    public RunReport Close(RunReport report)
    {
        if (_baseline is null && _plan.Waivers.IsEmpty)
        {
            return report;
        }

        return RunVerdict.Decide(Waivers.Apply(_baseline?.Judge(report) ?? report, _plan.Waivers, _today));
    }

    private static RunClosing Without(RunPlan plan, TimeProvider time, BaselineJudge? baseline) =>
        new(plan, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), baseline);

    private static BaselineJudge Judge(BaselinePlan plan)
    {
        var (baseline, sha256) = BaselineFile.Read(plan.FullPath, plan.Path);
        return new BaselineJudge(baseline, new BaselineReport(plan.Path, sha256), plan.Allow);
    }
}
