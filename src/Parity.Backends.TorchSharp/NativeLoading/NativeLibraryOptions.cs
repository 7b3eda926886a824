using Parity.Core.Backends;

namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>How TorchSharp's native library is brought in.</summary>
public sealed record NativeLibraryOptions
{
    /// <summary>The environment variable that switches the patched copy off with the value <c>off</c>.</summary>
    public const string PatchVariable = "PARITY_TORCHSHARP_PATCH";

    /// <summary>Whether a patched copy may be used where the system's libstdc++ is too old.</summary>
    /// <value>The default is true.</value>
    public bool AllowPatch { get; init; } = true;

    /// <summary>The folder for patched copies.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Reads the options from the environment: <see cref="PatchVariable"/>, <c>XDG_CACHE_HOME</c> and <c>HOME</c>.</summary>
    public static NativeLibraryOptions FromEnvironment(Func<string, string?> getVariable) => new()
    {
        AllowPatch = !string.Equals(getVariable(PatchVariable), "off", StringComparison.OrdinalIgnoreCase),
        CacheFolder = UserCache.Folder(getVariable, "torchsharp"),
    };
}
