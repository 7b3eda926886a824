using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.Runner.Inputs;

namespace Parity.Cli.Verify;

/// <summary>What the flags of <c>parity verify</c> ask for.</summary>
internal sealed record VerifyRequest
{
    /// <summary>Reports beside or instead of the configuration's.</summary>
    public ImmutableArray<ReportTarget> Reports { get; init; } = [];

    /// <summary>Whether GitHub Actions gets annotations and a summary.</summary>
    public bool Github { get; init; }

    /// <summary>Runs that go on at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Globs of the names of the only runs; empty does all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Names of the only inputs; empty feeds all.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Whether only the plan is shown.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether an interrupted run is continued.</summary>
    public bool Resume { get; init; }

    /// <summary>Where finished inputs are kept while the run goes on; null where the environment tells.</summary>
    public string? StateFolder { get; init; }

    /// <summary>When output is coloured.</summary>
    public ColorChoice Color { get; init; }

    /// <summary>The accepted run to hold each run against, instead of its configuration's; null takes that.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the configuration's baseline is left out.</summary>
    public bool NoBaseline { get; init; }

    /// <summary>From which severity on the exit code is not 0.</summary>
    public FailOn FailOn { get; init; }

    /// <summary>Differences kept per input and candidate; null keeps as many as the configuration says.</summary>
    public int? MaxDifferences { get; init; }

    /// <summary>A plan as the flags change it.</summary>
    /// <exception cref="UsageException">A flag cannot be meant for this plan, or its baseline cannot be read.</exception>
    public RunPlan Apply(RunPlan plan)
    {
        if (Baseline is not null && !Inputs.IsEmpty)
        {
            throw new UsageException("--baseline holds a whole run, and --input feeds a part of it; leave one out.");
        }

        plan = new BaselineChoice(Baseline, NoBaseline || !Inputs.IsEmpty).Apply(plan);

        // A run replaces its report before it starts.
        if (Reports.FirstOrDefault(target => plan.IsInput(target.Path)) is { } replacing)
        {
            throw new UsageException($"{ReportFlags.Shown(replacing)} would replace an input of this run; name another file.");
        }

        var reports = plan.Reports.With(Reports);
        ReportFlags.RequireDistinct(reports.Files);
        return FeedOnly(plan) with { Reports = MaxDifferences is { } most ? reports with { MaxDifferences = most } : reports };
    }

    /// <summary>Several runs as the flags change each of them: reports that the flags name are those of all.</summary>
    /// <exception cref="UsageException">A flag cannot be meant for one of the runs.</exception>
    public BatchPlan Apply(BatchPlan batch)
    {
        var each = batch.IsBatch ? this with { Reports = [] } : this;
        return batch with { Runs = [.. batch.Runs.Select(run => run.Plan is { } plan ? each.Apply(run, plan, batch.IsBatch) : run)] };
    }

    // What cannot be meant for one run of a batch is that run's problem, and the others are done all the same.
    private PlannedRun Apply(PlannedRun run, RunPlan plan, bool isOneOfSeveral)
    {
        try
        {
            plan = Apply(plan);
            if (!isOneOfSeveral)
            {
                RequireWeightsKept(plan);
            }

            return run with { Plan = plan };
        }
        catch (UsageException e) when (isOneOfSeveral)
        {
            return run with { Plan = null, Problem = new ConfigurationException([new ConfigurationDiagnostic(run.ConfigPath, 0, 0, e.Message) { Run = run.Name }]) };
        }
    }

    // Of several runs, each report is held against the weights of all.
    private static void RequireWeightsKept(RunPlan plan)
    {
        var weights = new WeightFiles();
        if (plan.Reports.Files.FirstOrDefault(target => weights.Hold(plan, target.Path)) is { } replacing)
        {
            throw new UsageException($"The {ReportFlags.Word(replacing.Kind)} report {replacing.Path} would replace weights of a model of this run; name another file.");
        }
    }

    // Waivers are for whole runs: on a part of one, what they allow may not be found, and they would look stale.
    private RunPlan FeedOnly(RunPlan plan) => Inputs.IsEmpty ? plan : plan.FeedOnly(Inputs, InputSources.NamesOf(plan)) with { Waivers = [] };
}
