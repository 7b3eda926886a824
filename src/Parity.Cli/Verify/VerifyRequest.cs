using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Configuration;

namespace Parity.Cli.Verify;

/// <summary>What the flags of <c>parity verify</c> ask for.</summary>
internal sealed record VerifyRequest
{
    /// <summary>Reports beside or instead of the configuration's.</summary>
    public ImmutableArray<ReportTarget> Reports { get; init; } = [];

    /// <summary>Whether GitHub Actions gets annotations and a summary.</summary>
    public bool Github { get; init; }

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
        plan = new BaselineChoice(Baseline, NoBaseline).Apply(plan);

        // A run replaces its report before it starts.
        if (Reports.FirstOrDefault(target => plan.IsInput(target.Path)) is { } replacing)
        {
            throw new UsageException($"{ReportFlags.Shown(replacing)} would replace an input of this run; name another file.");
        }

        var reports = plan.Reports.With(Reports);
        ReportFlags.RequireDistinct(reports.Files);
        return plan with { Reports = MaxDifferences is { } most ? reports with { MaxDifferences = most } : reports };
    }
}
