using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Configuration;

namespace Parity.Cli.Verify;

/// <summary>What the flags of <c>parity verify</c> ask for.</summary>
internal sealed record VerifyRequest
{
    /// <summary>Reports beside or instead of the configuration's.</summary>
    public ImmutableArray<ReportTarget> Reports { get; init; } = [];

    /// <summary>Whether an interrupted run is continued.</summary>
    public bool Resume { get; init; }

    /// <summary>Where finished inputs are kept while the run goes on; null where the environment tells.</summary>
    public string? StateFolder { get; init; }

    /// <summary>When output is coloured.</summary>
    public ColorChoice Color { get; init; }

    /// <summary>A plan as the flags change it.</summary>
    /// <exception cref="UsageException">A flag cannot be meant for this plan.</exception>
    public RunPlan Apply(RunPlan plan)
    {
        // A run replaces its report before it starts.
        if (Reports.FirstOrDefault(target => plan.IsInput(target.Path)) is { } replacing)
        {
            throw new UsageException($"{ReportFlags.Shown(replacing)} would replace an input of this run; name another file.");
        }

        return plan with { Reports = plan.Reports.With(Reports) };
    }
}
