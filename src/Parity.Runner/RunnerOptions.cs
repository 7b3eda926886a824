using Parity.Core.Reports;
using Parity.Runner.Measuring;
using Parity.Runner.Resuming;

namespace Parity.Runner;

/// <summary>What a run needs from its surroundings.</summary>
public sealed record RunnerOptions
{
    /// <summary>Parity's version, for the report.</summary>
    public required string ParityVersion { get; init; }

    /// <summary>Completes what the report says of the machine: the runner itself looks at nothing but .NET.</summary>
    public Func<EnvironmentReport, EnvironmentReport> CompleteEnvironment { get; init; } = environment => environment;

    /// <summary>Told how far the run is; null tells nobody.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Opens what reads the state of the machine while speed is measured, and only then.</summary>
    public Func<IMachineProbe> OpenProbe { get; init; } = () => new NoProbe();

    /// <summary>Keeps finished cases, so that an interrupted run can be continued; null keeps none.</summary>
    public RunState? State { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
