namespace Parity.NUnit;

/// <summary>How configurations become tests.</summary>
public sealed record ParityCaseOptions
{
    /// <summary>The folder that paths are relative to.</summary>
    /// <value>
    /// The default is null: the test assembly's folder, then each folder above it up to and including the one that holds <c>.git</c>; the
    /// first in which a file matches counts.
    /// </value>
    public string? Folder { get; init; }

    /// <summary>Whether each input is a test too, beside each gate and each candidate's verdict.</summary>
    /// <value>The default is true.</value>
    public bool TestInputs { get; init; } = true;

    /// <summary>Where engines run.</summary>
    /// <value>The default is <see cref="ParityIsolation.InProcess"/>.</value>
    public ParityIsolation Isolation { get; init; } = ParityIsolation.InProcess;
}
