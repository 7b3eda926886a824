using System.Text;
using Parity.Core;

namespace Parity.Runner.Hosting;

/// <summary>
/// A private folder for what a run needs on disk while it lives. A lock on a file in it says that the run is alive, and the
/// system takes that lock away however the run ends: what a killed run left is removed by the next one.
/// </summary>
public sealed class RunFolder : IDisposable
{
    internal const string Prefix = "parity-run-";
    internal const string LockName = "lock";

    private const int Attempts = 10;
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Makes a folder below <paramref name="parent"/> and removes those there whose run has died.</summary>
    /// <exception cref="ParityUserException">It cannot be made.</exception>
    public static RunFolder Create(string parent)
    {
        try
        {
            var folder = Make(parent);
            if (folder.IsLockKept())
            {
                DeadRuns.Remove(parent);
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParityUserException($"The run's folder for temporary files cannot be made in {parent}: {e.Message} Set TMPDIR to a folder with room.", e);
        }
    }

    /// <summary>Removes the folder with all that is in it.</summary>
    public void Dispose()
    {
        // The lock goes last: a process that is killed here leaves a folder that the next run still knows for a dead one's.
        DeadRuns.RemoveContent(Path);
        DeadRuns.RemoveRest(Path, _lock);
    }

    private static RunFolder Make(string parent)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), Prefix + System.IO.Path.GetRandomFileName());
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            try
            {
                var folder = new RunFolder(path, OpenLock(path, FileMode.CreateNew));
                if (File.Exists(System.IO.Path.Combine(path, LockName)))
                {
                    folder.NoteProcess();
                    return folder;
                }

                folder._lock.Dispose();
                throw new IOException("Other runs remove it before it is locked.");
            }
            catch (IOException) when (attempt < Attempts)
            {
                // Another run looked at the new folder before its lock was held, and took it for a dead one's.
            }
        }
    }

    private void NoteProcess()
    {
        try
        {
            _lock.Write(Encoding.ASCII.GetBytes($"{Environment.ProcessId}"));
        }
        catch (IOException)
        {
            // The disk is full: the lock holds without it.
        }
    }

    internal static FileStream OpenLock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    // Some file systems do not keep locks, and .NET can be told not to ask for them: then every run looks dead.
    private bool IsLockKept()
    {
        try
        {
            OpenLock(Path, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
