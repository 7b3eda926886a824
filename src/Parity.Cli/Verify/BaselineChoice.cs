using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Gates;
using Parity.Runner.Baselines;

namespace Parity.Cli.Verify;

/// <summary>Which baseline a run is held against: the flag's, the configuration's, or none.</summary>
/// <param name="flag">The file of <c>--baseline</c>; null without.</param>
/// <param name="isLeftOut">Whether there is none, whatever the configuration says.</param>
internal sealed class BaselineChoice(string? flag, bool isLeftOut)
{
    /// <summary>The plan with that baseline, which was found to be readable: one that is not would show only when all models are loaded.</summary>
    /// <exception cref="UsageException">It cannot be read, or a report of the plan would replace it.</exception>
    public RunPlan Apply(RunPlan plan)
    {
        if (flag is not null && (isLeftOut || string.IsNullOrWhiteSpace(flag)))
        {
            throw new UsageException(isLeftOut ? "--baseline and --no-baseline exclude each other; leave one out." : "--baseline names no file; write one.");
        }

        if (isLeftOut)
        {
            // Waivers of its gates belong to it.
            return plan with { Baseline = null, Waivers = plan.Waivers.RemoveAll(waiver => waiver.Gate.StartsWith(GateCatalog.BaselinePrefix, StringComparison.Ordinal)) };
        }

        if (flag is not null)
        {
            plan = plan with { Baseline = new BaselinePlan(flag, Path.GetFullPath(flag), plan.Baseline?.Allow ?? ImmutableSortedDictionary.Create<string, GateLimit>(StringComparer.Ordinal)) };
            RequireKept(plan, flag);
        }

        if (plan.Baseline is { } baseline)
        {
            RequireReadable(baseline);
        }

        return plan;
    }

    private static void RequireReadable(BaselinePlan baseline)
    {
        try
        {
            BaselineFile.Read(baseline.FullPath, baseline.Path);
        }
        catch (ParityUserException e)
        {
            throw new UnreadableBaselineException(e.Message);
        }
    }

    private static void RequireKept(RunPlan plan, string flag)
    {
        var written = plan.Reports.Files.Select(target => target.Path).Concat(plan.Reports.Coco is { } folder ? plan.Backends.Select(backend => Path.Combine(folder, $"{backend.Name}.json")) : []);
        if (written.FirstOrDefault(path => plan.IsInput(path)) is { } replacing)
        {
            throw new UsageException($"--baseline {flag} would be replaced by the report {replacing}; name another file for one of them.");
        }
    }
}
