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

        KillGroup(root.Id);
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
