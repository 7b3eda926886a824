using System.Collections.Immutable;

namespace Parity.Configuration.Batches;

/// <summary>One run that a configuration or batch file asks for, whether it can be done or not.</summary>
public sealed record PlannedRun
{
    /// <summary>Its name; that of its file where the configuration is too broken to tell one.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration, or the batch file that makes it, as it was given or found.</summary>
    public required string ConfigPath { get; init; }

    /// <summary>Whether <see cref="ConfigPath"/> is a batch file, which makes this run among others.</summary>
    public bool IsOfBatch { get; init; }

    /// <summary>What to run; null where the configuration cannot be used.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>Its own reports, also where it turns out later that it cannot be done; none where the configuration cannot be used.</summary>
    public ImmutableArray<ReportTarget> Reports { get; init; } = [];

    /// <summary>Why there is no plan; null where there is one.</summary>
    public ConfigurationException? Problem { get; init; }

    /// <summary>Its line in the batch file; 0 where it has a file of its own.</summary>
    internal Yaml.Position Place { get; init; }

    /// <summary>SHA-256 of all that a batch file makes of it but its name and where its reports go; null where it makes nothing.</summary>
    internal string? Content { get; init; }

    internal static PlannedRun Of(RunPlan plan) => new() { Name = plan.Name, ConfigPath = plan.ConfigPath, IsOfBatch = plan.IsOfBatch, Plan = plan, Reports = plan.Reports.Files };

    internal static PlannedRun Broken(string path, ConfigurationException problem) => new() { Name = path, ConfigPath = path, Problem = problem };
}
