namespace Parity.Configuration;

/// <summary>The run's name for one output of a backend, or that it is left out.</summary>
/// <param name="Position">The output's position from 0, where it was given by position.</param>
/// <param name="EngineName">The output's name in the engine, where it was given by name.</param>
/// <param name="Name">The run's name; null ignores the output, which every report lists.</param>
public sealed record OutputName(int? Position, string? EngineName, string? Name)
{
    /// <summary>The word that leaves an output out.</summary>
    public const string Ignore = "ignore";
}
