using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Parity.Runner.Hosting;

/// <summary>
/// A job object: Windows ends every process in it when the last handle to it is closed, and the runner's end, however it
/// comes, closes the only one. It also holds the memory limit.
/// </summary>
internal sealed partial class WindowsJob : IDisposable
{
    private const int ExtendedLimits = 9;
    private const uint LimitProcessMemory = 0x100;
    private const uint KillOnClose = 0x2000;

    private readonly SafeFileHandle _job;

    private WindowsJob(SafeFileHandle job) => _job = job;

    /// <summary>Puts a process into a job of its own.</summary>
    /// <exception cref="Win32Exception">Windows refuses.</exception>
    public static unsafe WindowsJob Of(Process process, long? memoryBytes)
    {
        var job = CreateJobObject(0, 0);
        var limits = new Limits
        {
            LimitFlags = KillOnClose | (memoryBytes is null ? 0 : LimitProcessMemory),
            ProcessMemoryLimit = (nuint)(memoryBytes ?? 0),
        };
        if (job.IsInvalid ||
            !SetInformationJobObject(job, ExtendedLimits, limits, (uint)sizeof(Limits)) ||
            !AssignProcessToJobObject(job, process.SafeHandle))
        {
            throw new Win32Exception();
        }

        return new WindowsJob(job);
    }

    public void Dispose() => _job.Dispose();

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    private static partial SafeFileHandle CreateJobObject(nint attributes, nint name);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int kind, in Limits limits, uint size);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
