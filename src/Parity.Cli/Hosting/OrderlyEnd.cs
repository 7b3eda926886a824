using System.Diagnostics;

namespace Parity.Cli.Hosting;

/// <summary>Ends this process: after its backend, which may supervise a command of its own or hold a GPU's memory, or at once.</summary>
/// <param name="dispose">Disposes the backend.</param>
/// <param name="limit">How long that, and the exit handlers, may take.</param>
/// <param name="exits">Whether exit handlers of native libraries run in the end.</param>
internal sealed class OrderlyEnd(Func<Task> dispose, TimeSpan limit, bool exits)
{
    private int _runs;

    /// <summary>Disposes the backend and ends the process; at the limit the process ends without it.</summary>
    public void Run()
    {
        if (Interlocked.Exchange(ref _runs, 1) == 0)
        {
            new Thread(EndAtLimit) { IsBackground = true, Name = "end" }.Start();
            var isDisposed = Task.Run(dispose).ContinueWith(_ => { }, TaskScheduler.Default).Wait(limit);
            if (isDisposed && exits)
            {
                Environment.Exit(ExitCodes.Pass);
            }

            AtOnce();
        }

        Thread.Sleep(Timeout.Infinite);
    }

    private void EndAtLimit()
    {
        Thread.Sleep(limit);
        AtOnce();
    }

    /// <summary>Ends the process whatever its engine is doing: no exit handler of a native library runs, or waits for the engine.</summary>
    public static void AtOnce() => Process.GetCurrentProcess().Kill();
}
