using System.Runtime.InteropServices;

namespace Parity.Cli.Hosting;

/// <summary>The C library's standard output, which engines print on: it holds back what goes to a pipe, and a process that is killed loses that.</summary>
internal static partial class StandardOutput
{
    private const int LineBuffered = 1;

    /// <summary>Passes each line on when it is printed.</summary>
    public static void BufferLines()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "stdout", out var stream))
        {
            _ = SetBuffer(Marshal.ReadIntPtr(stream), 0, LineBuffered, 0);
        }
    }

    /// <summary>Passes on what is not a whole line yet.</summary>
    public static void Flush()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = FlushStreams(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "setvbuf")]
    private static partial int SetBuffer(nint stream, nint buffer, int mode, nint size);

    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int FlushStreams(nint stream);
}
