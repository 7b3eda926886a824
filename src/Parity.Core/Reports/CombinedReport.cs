using System.Collections.Immutable;
using Parity.Core.Gates;

namespace Parity.Core.Reports;

/// <summary>One or more runs under one verdict: what every writer renders.</summary>
public sealed record CombinedReport
{
    /// <summary>What the runs have in common: the batch's name, or the only run's.</summary>
    public required string Name { get; init; }

    /// <summary>The worst of the runs' verdicts; an error without any.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether every run reached its end.</summary>
    public required bool Complete { get; init; }

    /// <summary>The runs, in the order of the configuration. Names are unique.</summary>
    public required ImmutableArray<RunReport> Runs { get; init; }

    /// <summary>Whether the runs are those of a batch, which a writer shows as such even where there is one.</summary>
    public bool IsBatch { get; init; }

    /// <summary>One run by itself.</summary>
    public static CombinedReport Of(RunReport run) => new() { Name = run.Name, Verdict = run.Verdict, Complete = run.Complete, Runs = [run] };

    /// <summary>The runs of a batch.</summary>
    public static CombinedReport OfBatch(string name, ImmutableArray<RunReport> runs) => new()
    {
        Name = name,
        Verdict = Verdicts.Worst([.. runs.Select(run => run.Verdict)]),
        Complete = runs.All(run => run.Complete),
        Runs = runs,
        IsBatch = true,
    };
}
