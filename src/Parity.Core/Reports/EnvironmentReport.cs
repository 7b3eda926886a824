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

    /// <summary>Instructions of the processor that change how engines add and round, in a fixed order: <c>avx2</c>, <c>fma</c>, <c>avx512f</c>.</summary>
    public ImmutableArray<string> ProcessorFeatures
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Processors available to the process.</summary>
    public required int ProcessorCount { get; init; }

    /// <summary>How many processors' time the process's control group grants it; null where that is no other figure than <see cref="ProcessorCount"/>.</summary>
    public double? CpuLimit { get; init; }

    /// <summary>Memory of the machine; null where it is not known.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Graphics processors, in the order of their places.</summary>
    public ImmutableArray<GpuReport> Gpus
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The version of the graphics driver; null without one.</summary>
    public string? GpuDriver { get; init; }

    /// <summary>The C library: <c>glibc 2.36</c>; null where there is another, or none.</summary>
    public string? CLibrary { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Versions of the libraries around the engines, by package; an engine's own is its backend's.</summary>
    public ImmutableSortedDictionary<string, string> Libraries
    {
        get;
        init => field = value ?? ImmutableSortedDictionary<string, string>.Empty;
    } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Those environment variables of a fixed list that are set: they change numbers or threads. Nothing else of the environment is recorded.</summary>
    public ImmutableSortedDictionary<string, string> Variables
    {
        get;
        init => field = value ?? ImmutableSortedDictionary<string, string>.Empty;
    } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The backends that loaded, in the order of the configuration.</summary>
    public required ImmutableArray<BackendReport> Backends { get; init; }
}
