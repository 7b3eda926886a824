using System.Runtime.InteropServices;

namespace Parity.Engines.Provenance;

/// <summary>The GNU C library, whose mathematical functions engines call.</summary>
public static partial class CLibrary
{
    /// <summary>Its name and version; null where the system has another.</summary>
    public static string? Version()
    {
        try
        {
            return OperatingSystem.IsLinux() ? $"glibc {Marshal.PtrToStringUTF8(GnuGetLibcVersion())}" : null;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Alpine's musl.
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static partial nint GnuGetLibcVersion();
}
