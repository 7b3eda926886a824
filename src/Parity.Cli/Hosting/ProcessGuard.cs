using System.Runtime.InteropServices;
using Parity.Runner.Hosting;

namespace Parity.Cli.Hosting;

/// <summary>
/// Ties a host to its runner, before anything heavy: it does not outlive the runner even inside a native call, keeps within
/// its memory, and leaves the user's signals to the runner.
/// </summary>
internal sealed partial class ProcessGuard : IDisposable
{
    private const int ParentDeathSignal = 1;
    private const int SigAbrt = 6;
    private const nuint SigKill = 9;
    private const nuint SigTerm = 15;
    private const int LimitData = 2;
    private const int LimitCore = 4;

    private readonly List<PosixSignalRegistration> _signals = [];

    /// <param name="start">What the runner asked for.</param>
    /// <param name="end">Ends this process; called on any thread.</param>
    public ProcessGuard(HostStart start, Action end)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = ProcessControl(ParentDeathSignal, start.EndsOrderly ? SigTerm : SigKill, 0, 0, 0);
            if (ParentProcess() != start.Runner)
            {
                // It died before it could be told.
                OrderlyEnd.AtOnce();
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            // A group of its own: the terminal's signals are the runner's, and the runner ends the group with all that is in it.
            _ = SetProcessGroup(0, 0);
            Limit(LimitCore, 0);

            // .NET's own handler would let the first one pass.
            _ = SetHandler(SigAbrt, 0);
        }

        if (start.MemoryBytes is { } bytes && OperatingSystem.IsLinux())
        {
            // Not the address space (RLIMIT_AS): .NET reserves more of it than it ever uses, and aborts without.
            Limit(LimitData, (nuint)bytes);
        }

        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGTERM })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (context.Signal == PosixSignal.SIGTERM && start.EndsOrderly)
                {
                    end();
                }
            }));
        }

        new Thread(() => WatchLifeline(end)) { IsBackground = true, Name = "lifeline" }.Start();
        StandardOutput.BufferLines();
    }

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    // The runner holds the other end of standard input and writes nothing: it ends with the runner, on every system.
    private static void WatchLifeline(Action end)
    {
        using var lifeline = Console.OpenStandardInput();
        var nothing = new byte[1];
        while (lifeline.Read(nothing) > 0)
        {
        }

        end();
    }

    private static void Limit(int resource, nuint value)
    {
        var limit = new ResourceLimit { Soft = value, Hard = value };
        _ = SetLimit(resource, limit);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentProcess();

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetProcessGroup(int process, int group);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in ResourceLimit limit);

    private struct ResourceLimit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
