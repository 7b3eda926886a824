using System.Diagnostics;

namespace Parity.Cli.Hosting;

/// <summary>Ends this process: after its backend, which may supervise a command of its own, or at once.</summary>
internal sealed class OrderlyEnd(Func<Task> dispose, TimeSpan limit)
{
    private int _runs;

    /// <summary>Disposes the backend and ends the process; at the limit the process ends without it.</summary>
    public void Run()
    {
        if (Interlocked.Exchange(ref _runs, 1) == 0)
        {
            Task.Run(dispose).ContinueWith(_ => { }, TaskScheduler.Default).Wait(limit);
            AtOnce();
        }

        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Ends the process whatever its engine is doing: no exit handler of a native library runs, or waits for the engine.</summary>
    public static void AtOnce() => Process.GetCurrentProcess().Kill();
}
