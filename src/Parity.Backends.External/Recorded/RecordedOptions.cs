namespace Parity.Backends.External.Recorded;

/// <summary>Where saved answers lie, and how much is asked of them.</summary>
public sealed record RecordedOptions
{
    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The file or folder of the answers, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The same as configured, for messages and reports.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>Whose answers are read where a file holds several runners'.</summary>
    public string? Runner { get; init; }

    /// <summary>Whether answers may be compared of which nothing proves that they belong to the run's inputs.</summary>
    /// <value>The default is false.</value>
    public bool AllowUnproven { get; init; }
}
