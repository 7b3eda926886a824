using System.Collections.Immutable;
using Parity.Core.Reports;

namespace Parity.Cli.Doctor;

/// <summary>What the machine has that engines depend on.</summary>
internal sealed record MachineReport
{
    /// <summary>Parity's version.</summary>
    public required string ParityVersion { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>The C library.</summary>
    public required string? CLibrary { get; init; }

    /// <summary>The newest interface of the C++ library: <c>GLIBCXX_3.4.30</c>; null where it is another library or not found.</summary>
    public required string? StandardLibrary { get; init; }

    /// <summary>Graphics processors that a driver knows.</summary>
    public required ImmutableArray<GpuReport> Gpus { get; init; }

    /// <summary>The version of the graphics driver.</summary>
    public required string? GpuDriver { get; init; }

    /// <summary>NVIDIA's libraries by name, with the files found; null for one that is not found.</summary>
    public required ImmutableSortedDictionary<string, string?> Libraries { get; init; }
}
