using Parity.Interop.Files;

namespace Parity.Runner.Hosting;

/// <summary>Removes the folders of runs that were killed before they could.</summary>
internal static class DeadRuns
{
    // Between making its folder and holding its lock a run is alive without a lock.
    private static readonly TimeSpan TimeToLock = TimeSpan.FromMinutes(1);

    /// <summary>Removes what dead runs of this user left below a folder; what cannot be removed stays.</summary>
    public static void Remove(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, $"{RunFolder.Prefix}*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            try
            {
                // In a folder that others may write to, one of another user could lead the removal astray.
                if (FileOwner.IsThisUser(folder))
                {
                    RemoveIfDead(folder);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Alive, or not ours, or being removed by another run at this moment.
            }
        }
    }

    /// <summary>Removes everything but the lock.</summary>
    public static void RemoveContent(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name != RunFolder.LockName))
        {
            Try(() =>
            {
                if (entry is DirectoryInfo { LinkTarget: null } directory)
                {
                    directory.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }
            });
        }
    }

    /// <summary>Removes the lock and the folder, if all else is gone, and lets go of the lock.</summary>
    /// <remarks>
    /// The lock is held until the folder is gone: a run may have made its lock file and not locked it yet, and would take a
    /// lock that was let go for its own.
    /// </remarks>
    public static void RemoveRest(string folder, FileStream held)
    {
        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be removed there, but making and locking it is one step.
            held.Dispose();
        }

        if (Directory.EnumerateFileSystemEntries(folder).All(entry => Path.GetFileName(entry) == RunFolder.LockName))
        {
            Try(() => File.Delete(Path.Combine(folder, RunFolder.LockName)));
            Try(() => Directory.Delete(folder));
        }

        held.Dispose();
    }

    private static void RemoveIfDead(string folder)
    {
        if (!File.Exists(Path.Combine(folder, RunFolder.LockName)))
        {
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(folder) > TimeToLock)
            {
                Directory.Delete(folder);
            }

            return;
        }

        using var held = RunFolder.OpenLock(folder, FileMode.Open);
        using var reader = new StreamReader(held, leaveOpen: true);
        if (int.TryParse(reader.ReadToEnd(), out var process))
        {
            RemoveDiagnosticSockets(Path.GetDirectoryName(folder)!, process);
        }

        RemoveContent(folder);
        RemoveRest(folder, held);
    }

    // .NET makes some for each of its processes in the temporary folder, and leaves them there when the process is killed.
    private static void RemoveDiagnosticSockets(string parent, int process)
    {
        if (OperatingSystem.IsLinux() && !Directory.Exists($"/proc/{process}"))
        {
            string[] names = [$"dotnet-diagnostic-{process}-*-socket", $"clr-debug-pipe-{process}-*"];
            foreach (var socket in names.SelectMany(name => Directory.EnumerateFiles(parent, name)))
            {
                Try(() => File.Delete(socket));
            }
        }
    }

    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays is removed by a later run.
        }
    }
}
