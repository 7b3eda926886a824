using System.Runtime.InteropServices;
using Parity.Core.Backends;

namespace Parity.Backends.TorchSharp.NativeLoading;

/// <summary>
/// Loads TorchSharp's native library before TorchSharp's first use. The package's file needs libstdc++ of GCC 13; where the
/// system's is older a patched copy is loaded instead, and the package's file stays as it is.
/// </summary>
public static partial class NativeLibraryLoader
{
    private const string LibraryName = "LibTorchSharp";
    private const string StandardLibraryName = "libstdc++.so.6";
    private static readonly Lock Gate = new();
    private static string? s_loaded;

    /// <summary>Loads the library once for the process.</summary>
    /// <returns>What was loaded, in words, for the report.</returns>
    /// <exception cref="BackendException">It cannot be loaded; the message says why and what to do.</exception>
    public static string EnsureLoaded(NativeLibraryOptions options)
    {
        lock (Gate)
        {
            return s_loaded ??= OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
                ? LoadOnLinux(options)
                : "the package's file";
        }
    }

    private static string LoadOnLinux(NativeLibraryOptions options)
    {
        if (Find("libLibTorchSharp.so") is not { } path)
        {
            return "found by the runtime";
        }

        var missing = "GLIBCXX_3.4.32";
        try
        {
            var standardLibrary = PathOfStandardLibrary();
            var available = SymbolVersions.Definitions(new ElfImage(File.ReadAllBytes(standardLibrary)));
            var original = File.ReadAllBytes(path);
            var tooNew = SymbolVersions.Needs(new ElfImage(original)).FindAll(need => need.Library == StandardLibraryName && !available.Contains(need.Name));
            if (tooNew.Count == 0)
            {
                Register(path);
                return "the package's file";
            }

            missing = string.Join(", ", tooNew.Select(need => need.Name));
            if (!options.AllowPatch)
            {
                throw Failure(missing, $"and the patched copy is switched off by {NativeLibraryOptions.PatchVariable}=off", null);
            }

            var patched = tooNew.Aggregate(original, (bytes, need) => VersionPatch.Apply(bytes, need.Name, available));
            Register(PatchedCopy.Ensure(options.CacheFolder, path, original, patched));
            return $"patched copy: the package's file needs {missing}, which {standardLibrary} does not have";
        }
        catch (Exception e) when (e is ElfFormatException or OverflowException or IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
        {
            throw Failure(missing, $"and a patched copy in {options.CacheFolder} does not load either ({e.Message.Split('\n')[0].TrimEnd('.')})", e);
        }
    }

    private static BackendException Failure(string missing, string why, Exception? inner) => new(
        $"TorchSharp's native library needs a libstdc++ with {missing} (GCC 13 or newer), this system's is older, {why}; " +
        "update libstdc++6 (Debian 13, Ubuntu 24.04 or newer have it), or make the cache folder writable (XDG_CACHE_HOME) and leave the variable unset.",
        inner);

    // libtorch first, by full path: the copy lies in another folder and finds it by its name among what is loaded.
    private static void Register(string path)
    {
        // OpenMP's threads spin at every barrier by default. Beside another engine, or anything else on the machine, one that
        // is not scheduled makes all others burn their time: measured, a run took five to ten times as long. A value that the
        // user has set stays. It must be the process's real environment, which .NET does not write to.
        _ = SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
        foreach (var library in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" })
        {
            if (Find(library) is { } found)
            {
                NativeLibrary.Load(found);
            }
        }

        var handle = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(
            typeof(global::TorchSharp.torch).Assembly,
            (name, _, _) => name == LibraryName ? handle : nint.Zero);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    // The folders that the runtime itself searches.
    internal static string? Find(string file) =>
        ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [])
        .Append(AppContext.BaseDirectory)
        .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"))
        .Select(folder => Path.Combine(folder, file))
        .FirstOrDefault(File.Exists);

    // What the loader chose, not what a list of folders would suggest.
    internal static string PathOfStandardLibrary()
    {
        NativeLibrary.Load(StandardLibraryName);
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            var at = line.IndexOf('/', StringComparison.Ordinal);
            if (at >= 0 && Path.GetFileName(line.AsSpan(at)).StartsWith(StandardLibraryName, StringComparison.Ordinal))
            {
                return line[at..];
            }
        }

        throw new DllNotFoundException($"{StandardLibraryName} is not among the loaded libraries");
    }
}
