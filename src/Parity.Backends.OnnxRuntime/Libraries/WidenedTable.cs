using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Parity.Backends.OnnxRuntime.Libraries;

/// <summary>
/// Lets the managed layer use a library that is older than itself. It asks for the table of functions of its own version, which
/// such a library refuses; but tables only grow at their end. So the library's entry is pointed to a function that answers with
/// the library's own functions, followed by one that refuses in place of each that it does not have.
/// </summary>
internal static unsafe partial class WidenedTable
{
    /// <summary>The version of the interface that the managed layer asks for.</summary>
    public const uint ManagedVersion = 31;

    // Functions in the table, by the first version that has so many. A version between has those of the one before.
    private static readonly (uint Version, int Count)[] Counts = [(24, 415), (25, 419), (27, 422), (28, 424), (29, 425)];

    private const int NotImplemented = 9;
    private const int ReadAndWrite = 1 | 2;

    private static delegate* unmanaged<uint, nint*> s_own;
    private static delegate* unmanaged<int, nint, nint> s_createStatus;
    private static uint s_ownVersion;
    private static nint* s_table;
    private static nint s_refusal;

    /// <summary>The number of functions that the managed layer copies.</summary>
    public static int ManagedCount { get; } =
        Marshal.SizeOf(typeof(OrtEnv).Assembly.GetType("Microsoft.ML.OnnxRuntime.OrtApi", throwOnError: true)!) / nint.Size;

    /// <summary>Whether this system lets the entry be changed.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>Changes the library's entry, for the rest of the process.</summary>
    /// <param name="api">The library.</param>
    /// <param name="version">Its own version of the interface.</param>
    /// <param name="words">Which library it is, for the refusal of functions that it lacks.</param>
    /// <exception cref="InvalidOperationException">The memory cannot be changed.</exception>
    public static void Install(NativeApi api, uint version, string words)
    {
        var own = api.Table(version);
        s_own = (delegate* unmanaged<uint, nint*>)api.Base[0];
        s_ownVersion = version;
        s_createStatus = (delegate* unmanaged<int, nint, nint>)own[0];
        s_refusal = Marshal.StringToCoTaskMemUTF8($"{words} does not have this function yet");
        s_table = Widen(own, version);
        MakeWritable(api.Base);
        api.Base[0] = (nint)(delegate* unmanaged<uint, nint*>)&Answer;
    }

    // Both live as long as the process: native code may call them at any time.
    private static nint* Widen(nint* own, uint version)
    {
        var count = Counts.Last(entry => entry.Version <= version).Count;
        var table = (nint*)NativeMemory.Alloc((nuint)ManagedCount, (nuint)sizeof(nint));
        for (var slot = 0; slot < ManagedCount; slot++)
        {
            table[slot] = slot < count ? own[slot] : (nint)(delegate* unmanaged<nint>)&Refuse;
        }

        return table;
    }

    private static void MakeWritable(nint* entry)
    {
        var page = (nint)entry / Environment.SystemPageSize * Environment.SystemPageSize;
        if (ProtectMemory(page, (nuint)Environment.SystemPageSize, ReadAndWrite) != 0)
        {
            throw new InvalidOperationException($"its memory cannot be changed (error {Marshal.GetLastPInvokeError()})");
        }
    }

    [UnmanagedCallersOnly]
    private static nint* Answer(uint version) => version == ManagedVersion ? s_table : version <= s_ownVersion ? s_own(version) : null;

    [UnmanagedCallersOnly]
    private static nint Refuse() => s_createStatus(NotImplemented, s_refusal);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int ProtectMemory(nint address, nuint length, int protection);
}
