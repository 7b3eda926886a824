using Parity.Interop.Files;

namespace Parity.Backends.External.Commands;

/// <summary>SHA-256 of what a command is.</summary>
internal static class CommandHash
{
    /// <summary>Over a command as configured and every file that it names: its program, a script, but not its model.</summary>
    public static string Of(ExternalOptions options, string file) => ContentHash.OfParts(
    [
        options.Command[0], ContentHash.OfPath(file),
        .. options.Command.Skip(1).SelectMany(argument => new[] { argument, OfFileNamedBy(argument, options.CommandFolder) }),
    ]);

    // Devices and pipes have no length, and no end either.
    private static string OfFileNamedBy(string argument, string folder) =>
        argument.Length > 0 && new FileInfo(Path.GetFullPath(argument, folder)) is { Exists: true, Length: > 0 } file ? ContentHash.OfPath(file.FullName) : string.Empty;
}
