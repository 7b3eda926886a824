namespace Parity.Runner;

/// <summary>What a run needs from its surroundings.</summary>
public sealed record RunnerOptions
{
    /// <summary>Parity's version, for the report.</summary>
    public required string ParityVersion { get; init; }

    /// <summary>The processor's model name, for the report.</summary>
    public string Processor { get; init; } = "unknown";

    /// <summary>Told how far the run is; null tells nobody.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
