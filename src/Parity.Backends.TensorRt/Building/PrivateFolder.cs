using Parity.Interop.Files;

namespace Parity.Backends.TensorRt.Building;

/// <summary>A folder that this user alone writes to. A plan is code: whoever can put one there can run what they like.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Makes the folder if it is not there.</summary>
    /// <exception cref="TensorRtException">It is another user's, or others may write to it.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // Below a user's profile, where it lies by default, a folder is private there.
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OnlyOwner);
        var folder = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        if (!FileOwner.IsThisUser(folder))
        {
            throw new TensorRtException(
                $"the folder of built plans {path} belongs to another user, who could have put any code there, because plans are code; name a folder of your own in engine_cache.");
        }

        if ((File.GetUnixFileMode(folder) & WritableByOthers) != 0)
        {
            throw new TensorRtException(
                $"the folder of built plans {path} can be written to by other users, who could put any code there, because plans are code; run chmod 700 on it after you have looked at what it holds, or name another folder in engine_cache.");
        }
    }
}
