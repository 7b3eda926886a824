using System.Diagnostics;
using Parity.Core.Backends;

namespace Parity.Backends.External.Commands;

/// <summary>Finds the program of a command as a shell does, and never in Parity's own folder as .NET would.</summary>
internal static class CommandFile
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program's absolute path.</summary>
    /// <exception cref="BackendException">There is none, or it cannot be executed.</exception>
    public static string Find(ExternalOptions options)
    {
        if (options.Command is not [{ Length: > 0 } written, ..])
        {
            throw new BackendException($"Backend '{options.Name}': its command is empty; name a program in backends.{options.Name}.command.");
        }

        var hasFolder = written.Contains('/') || written.Contains(Path.DirectorySeparatorChar);
        var places = hasFolder ? [Path.GetFullPath(written, options.CommandFolder)] : InSearchPath(written).ToList();
        var found = places.Where(File.Exists).ToList();
        return found.FirstOrDefault(IsExecutable) ?? throw new BackendException(
            found.Count > 0 ? $"Backend '{options.Name}': {found[0]} is not executable; run chmod +x on it, or name its interpreter first in backends.{options.Name}.command."
            : hasFolder ? $"Backend '{options.Name}': there is no program {places[0]}; correct backends.{options.Name}.command."
            : $"Backend '{options.Name}': there is no program '{written}' in PATH; install it or give its path in backends.{options.Name}.command.");
    }

    private static IEnumerable<string> InSearchPath(string name)
    {
        var folders = new ProcessStartInfo().Environment.TryGetValue("PATH", out var path) ? path?.Split(Path.PathSeparator) ?? [] : [];
        string[] extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", string.Empty] : [string.Empty];
        return
            from folder in folders
            where Path.IsPathFullyQualified(folder)
            from extension in extensions
            select Path.Combine(folder, name + extension);
    }

    private static bool IsExecutable(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0;
}
