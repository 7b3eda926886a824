using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.Core;

namespace Parity.Cli.Verify.Batch;

/// <summary>Where the reports of a batch go: looked at before anything starts, because a run replaces its reports before it begins.</summary>
internal static class BatchReports
{
    /// <summary>Makes sure that no report takes the place of another, or of what any of the runs reads.</summary>
    /// <param name="batch">The runs.</param>
    /// <param name="combined">The reports of all of them.</param>
    /// <exception cref="UsageException">One does.</exception>
    public static void Check(BatchPlan batch, ImmutableArray<ReportTarget> combined)
    {
        var taken = new Dictionary<string, string>(RealPath.Names);
        var weights = new WeightFiles();
        foreach (var (owner, path) in Of(batch, combined))
        {
            var full = RealPath.Of(path);
            if (batch.Runs.FirstOrDefault(run => IsInput(run, path, weights)) is { } reader)
            {
                throw new UsageException($"{path}, which {owner} writes, would replace an input of run '{reader.Name}'; name another file.");
            }

            // A device keeps nothing that another report could replace.
            if (!DevicePath.IsDevice(full) && !taken.TryAdd(full, owner))
            {
                throw new UsageException($"{path} is written by {taken[full]} and by {owner}; name another file for one of them, such as one with ${{{{ name }}}} in a batch file.");
            }
        }
    }

    private static IEnumerable<(string Owner, string Path)> Of(BatchPlan batch, ImmutableArray<ReportTarget> combined)
    {
        foreach (var target in combined)
        {
            yield return (ReportFlags.Shown(target), target.Path);
        }

        foreach (var run in batch.Runs)
        {
            var owner = $"run '{run.Name}'";
            foreach (var target in run.Reports)
            {
                yield return (owner, target.Path);
            }

            foreach (var backend in run.Plan is { Reports.Coco: not null } plan ? plan.Backends : [])
            {
                yield return (owner, Path.Combine(run.Plan!.Reports.Coco!, $"{backend.Name}.json"));
            }
        }
    }

    /// <summary>Whether a run reads the file that a report would replace, its configuration and the weights of its models included.</summary>
    public static bool IsInput(PlannedRun run, string path, WeightFiles weights) =>
        RealPath.AreSame(path, run.ConfigPath) || (run.Plan is { } plan && (plan.IsInput(path) || weights.Hold(plan, path)));
}
