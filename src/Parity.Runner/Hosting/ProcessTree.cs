using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parity.Runner.Hosting;

/// <summary>Ends a host with everything that it started.</summary>
internal static partial class ProcessTree
{
    private const int SigKill = 9;

    public static void Kill(Process root)
    {
        try
        {
            root.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or NotSupportedException)
        {
            // It has ended already, or a child of it did while the tree was walked.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The tree could not be walked, as where no file can be opened any more: the process was stopped for that and not killed.
            KillAlone(root);
        }

        KillGroup(root.Id);
    }

    private static void KillAlone(Process root)
    {
        try
        {
            root.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }

    /// <summary>What a host that has ended left running: a host leads a group of its own, which its children inherit.</summary>
    public static void KillGroup(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(-leader, SigKill);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
