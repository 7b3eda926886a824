using System.Collections.Immutable;

namespace Parity.Cli.Doctor;

/// <summary>One backend: can it run here, and why not?</summary>
internal sealed record BackendCheckup
{
    /// <summary>Its name in the configuration; without one, what it is.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration that names it; null without one.</summary>
    public string? Config { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it can run.</summary>
    public required bool CanRun { get; init; }

    /// <summary>The library that computes, where it loaded.</summary>
    public string? Library { get; init; }

    /// <summary>That library's version.</summary>
    public string? LibraryVersion { get; init; }

    /// <summary>Its file, where it is known.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>Where it computes.</summary>
    public string? Device { get; init; }

    /// <summary>Switches, drivers, versions.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What does not stop it and should be known.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Why it cannot run, and the fix; null where it can.</summary>
    public string? Problem { get; init; }
}
