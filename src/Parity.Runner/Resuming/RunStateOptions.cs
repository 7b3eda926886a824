using Parity.Core.Backends;

namespace Parity.Runner.Resuming;

/// <summary>Where and how the finished cases of a run are kept.</summary>
public sealed record RunStateOptions
{
    /// <summary>The environment variable that names <see cref="Folder"/>.</summary>
    public const string FolderVariable = "PARITY_STATE";

    private const string Purpose = "runs";

    /// <summary>The folder for one file for each run; made where it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether cases that an interrupted run kept are taken from it, else they are replaced.</summary>
    public required bool Resume { get; init; }

    /// <summary>What tells this build of Parity from any other: its cases mean nothing to another. Asked once, on a thread of its own.</summary>
    public required Func<string> Build { get; init; }

    /// <summary>Told in a sentence what a user should know: how much was taken, or that nothing can be kept.</summary>
    public required Action<string> Tell { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The folder that the environment names, else one below the user's cache.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string DefaultFolder(Func<string, string?> variable) =>
        variable(FolderVariable) is { Length: > 0 } folder ? folder : UserCache.Folder(variable, Purpose);
}
