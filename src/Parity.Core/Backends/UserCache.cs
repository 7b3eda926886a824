namespace Parity.Core.Backends;

/// <summary>Where Parity keeps what it can make again.</summary>
public static class UserCache
{
    /// <summary>The user's folder for one purpose: below <c>XDG_CACHE_HOME</c> if that is an absolute path, else below <c>HOME/.cache</c>.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="purpose">The folder's own name.</param>
    public static string Folder(Func<string, string?> variable, string purpose)
    {
        var cache = variable("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(variable("HOME") is { Length: > 0 } home ? home : Path.GetTempPath(), ".cache");
        return Path.Combine(cache, "parity", purpose);
    }
}
