using Parity.Interop.Files;

namespace Parity.Runner.Resuming;

/// <summary>The folder in which runs keep their finished cases, a file for each.</summary>
internal sealed class StateFolder
{
    /// <summary>Whoever wants to continue a run does so within days; what is older is forgotten.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private const string Extension = ".cases";
    private const int KeyLength = 64;
    private const int Attempts = 10;

    private readonly string _path;

    private StateFolder(string path) => _path = path;

    /// <summary>Makes the folder where there is none, and removes what is too old and no living process uses.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static StateFolder Open(string path, TimeProvider time)
    {
        var folder = new StateFolder(Path.GetFullPath(path));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder._path);
        }
        else
        {
            Directory.CreateDirectory(folder._path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        folder.Sweep(time.GetUtcNow() - KeptFor);
        return folder;
    }

    /// <summary>Opens a run's file, which no other process may have open.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="keepsCases">Whether the cases in it are wanted.</param>
    /// <exception cref="IOException">Another process has it open, or it is not this user's.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public CaseFile Open(string runKey, bool keepsCases)
    {
        for (var attempt = 1; ; attempt++)
        {
            var file = CaseFile.Open(Path.Combine(_path, runKey + Extension), runKey, keepsCases);
            if (file.IsInPlace)
            {
                return file;
            }

            // Its run ended and removed it between opening and locking.
            file.Dispose();
            if (attempt == Attempts)
            {
                throw new IOException("Other runs remove it before it is locked.");
            }
        }
    }

    private void Sweep(DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateFiles(_path, $"*{Extension}").Where(path => Path.GetFileNameWithoutExtension(path) is { Length: KeyLength } key && key.All(char.IsAsciiHexDigitLower)))
        {
            try
            {
                if (File.GetLastWriteTimeUtc(path) < before && FileOwner.IsThisUser(path))
                {
                    CaseFile.Remove(path);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or not ours to remove.
            }
        }
    }
}
