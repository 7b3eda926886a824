using System.Collections.Immutable;

namespace Parity.Core.Reports;

/// <summary>What the run ran on.</summary>
public sealed record EnvironmentReport
{
    /// <summary>Parity's version.</summary>
    public required string ParityVersion { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's model name where the system tells it.</summary>
    public required string Processor { get; init; }

    /// <summary>Processors available to the process.</summary>
    public required int ProcessorCount { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>The backends that loaded, in the order of the configuration.</summary>
    public required ImmutableArray<BackendReport> Backends { get; init; }
}
