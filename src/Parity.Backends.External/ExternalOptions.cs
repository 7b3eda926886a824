namespace Parity.Backends.External;

/// <summary>How a command is started and asked.</summary>
public sealed record ExternalOptions
{
    /// <summary>Two of the largest tensors that can be read; no detector answers with a thousandth of it.</summary>
    public const long DefaultMaxOutputBytes = 4L << 30;

    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The program and its arguments. A program with a folder in its path lies relative to <see cref="CommandFolder"/>, one without is
    /// looked for in PATH. In the arguments <c>{model}</c> stands for <see cref="ModelPath"/> and, in mode once, <c>{folder}</c> for the
    /// folder of the request.
    /// </summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The folder in which the command is started, absolute.</summary>
    public required string CommandFolder { get; init; }

    /// <summary>Whether the command is started once and answers one request a line; else it is started for each input.</summary>
    /// <value>The default is true.</value>
    public bool IsPersistent { get; init; } = true;

    /// <summary>The model file, absolute; null where the command names none.</summary>
    public string? ModelPath { get; init; }

    /// <summary>The model file as configured, for messages and reports.</summary>
    public string? ModelDisplayPath { get; init; }

    /// <summary>Files with the model's weights, relative to its folder; they are hashed like the model.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> WeightPaths { get; init; } = [];

    /// <summary><c>strict</c> or <c>as_deployed</c>: what the command is asked for.</summary>
    /// <value>The default is <c>as_deployed</c>.</value>
    public string Numerics { get; init; } = "as_deployed";

    /// <summary>
    /// The program that becomes <see cref="Commands.CommandLauncher"/>, with the arguments before the launcher's own; empty starts the
    /// command directly: then it shares this process's group and outlives it when it is killed.
    /// </summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>The existing folder in which the private folder of this backend is made; it is removed on dispose.</summary>
    /// <value>The default is the system's folder for temporary files.</value>
    public string ScratchRoot { get; init; } = Path.GetTempPath();

    /// <summary>Told every line that the command prints beside the protocol; null tells nobody.</summary>
    /// <value>The default is null.</value>
    public Action<string>? TellLog { get; init; }

    /// <summary>The most bytes that the outputs of one call may have together.</summary>
    /// <value>The default is <see cref="DefaultMaxOutputBytes"/>.</value>
    public long MaxOutputBytes { get; init; } = DefaultMaxOutputBytes;
}
