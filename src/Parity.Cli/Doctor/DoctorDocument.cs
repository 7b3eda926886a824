using System.Collections.Immutable;

namespace Parity.Cli.Doctor;

/// <summary>The document of <c>parity doctor --json</c>.</summary>
internal sealed record DoctorDocument
{
    /// <summary>What the machine is.</summary>
    public required MachineReport Machine { get; init; }

    /// <summary>Every backend that was looked at, in order.</summary>
    public required ImmutableArray<BackendCheckup> Backends { get; init; }

    /// <summary>Whether every one of them can run.</summary>
    public bool AllCanRun => Backends.All(backend => backend.CanRun);
}
