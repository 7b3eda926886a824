using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parity.Backends.TensorRt.Native;

/// <summary>A native library in this process. It stays loaded: engines leave threads and memory of their own behind.</summary>
/// <param name="handle">The loader's handle.</param>
/// <param name="name">What it was loaded by.</param>
internal sealed class SharedLibrary(nint handle, string name)
{
    /// <summary>What was loaded: a path, or a name that the loader found.</summary>
    public string Name => name;

    /// <summary>Loads a file, or what the system's loader finds by a name.</summary>
    /// <param name="name">An absolute path, or a name such as <c>libcuda.so.1</c>.</param>
    /// <returns>The library; null where a name is found nowhere.</returns>
    /// <exception cref="TensorRtException">It is there but does not load.</exception>
    public static SharedLibrary? TryLoad(string name)
    {
        try
        {
            return new SharedLibrary(NativeLibrary.Load(name), name);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            var words = Words(e);
            return !Path.IsPathRooted(name) && IsMissing(words, name)
                ? null
                : throw new TensorRtException($"{name} does not load: {EngineWords.OneLine(WithoutPrefix(words, name))}.", e);
        }
    }

    /// <summary>The address of a function; 0 where the library does not have it.</summary>
    public nint Find(string function) => NativeLibrary.TryGetExport(handle, function, out var address) ? address : 0;

    /// <summary>The address of a function.</summary>
    /// <exception cref="TensorRtException">The library does not have it.</exception>
    public nint Get(string function) => Find(function) is var address and not 0
        ? address
        : throw new TensorRtException($"{name} has no function {function}: it is another library than its name says.");

    /// <summary>The file that has a function, or <see cref="Name"/> where the system does not tell.</summary>
    /// <param name="address">Of a function in this library.</param>
    public string FileOf(nint address)
    {
        using var process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (address >= module.BaseAddress && address - module.BaseAddress < module.ModuleMemorySize)
            {
                return module.FileName;
            }
        }

        return name;
    }

    // .NET puts a paragraph of advice before the loader's own words, which stand on lines of their own.
    private static string Words(Exception exception)
    {
        var lines = exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 ? lines[1] : exception.Message;
    }

    private static string WithoutPrefix(string words, string name) =>
        words.StartsWith($"{name}: ", StringComparison.Ordinal) ? words[(name.Length + 2)..] : words;

    private static bool IsMissing(string words, string name) =>
        OperatingSystem.IsWindows() || words.StartsWith($"{name}: cannot open shared object file", StringComparison.Ordinal);
}
