using System.Runtime.InteropServices;

namespace Parity.Backends.External.Commands;

/// <summary>Unix process groups: what a signal reaches together.</summary>
internal static partial class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>The process that started this one; another one when that has ended.</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentId();

    /// <summary>Makes this process the leader of a new group, which a terminal's Ctrl-C does not reach.</summary>
    /// <returns>Whether it is one now.</returns>
    public static bool Lead() => SetGroup(0, 0) == 0;

    /// <summary>Ends every process of a group at once.</summary>
    /// <param name="leader">The process identifier of its leader.</param>
    public static void End(int leader) => _ = Signal(-leader, Kill);

    /// <summary>Moves this process from the group that it leads into another process's, and ends every process that stays behind.</summary>
    public static void EndOthers(int other)
    {
        if (GroupOf(other) is > 0 and var group && SetGroup(0, group) == 0)
        {
            End(Environment.ProcessId);
        }
    }

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GroupOf(int processId);

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int processId, int groupId);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int processId, int signal);
}
