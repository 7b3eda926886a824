using System.ComponentModel;
using System.Diagnostics;

namespace Parity.Runner.Hosting;

/// <summary>
/// The process of a host. A thread of its own starts it and lives as long as it does: on Linux a host is told to die with the
/// thread that started it, and a thread of the pool can end at any time.
/// </summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan LogGrace = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly HostLog _log;
    private readonly TimeSpan _grace;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<HostExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WindowsJob? _job;
    private int _ended;

    private HostProcess(ProcessStartInfo start, HostLog log, TimeSpan grace, long? memoryBytes)
    {
        (_process, _log, _grace) = (new Process { StartInfo = start }, log, grace);
        new Thread(() => Live(memoryBytes)) { IsBackground = true, Name = $"host of {start.FileName}" }.Start();
    }

    /// <summary>Ends when the process has, and with it all that it started.</summary>
    public Task<HostExit> Exited => _exited.Task;

    /// <summary>Starts a host.</summary>
    /// <param name="start">The program, its arguments and its environment.</param>
    /// <param name="log">Takes what it prints.</param>
    /// <param name="grace">How long it may take to end by itself; zero kills at once.</param>
    /// <param name="memoryBytes">A limit that must be set from outside: on Windows.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static HostProcess Start(ProcessStartInfo start, HostLog log, TimeSpan grace, long? memoryBytes)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.UseShellExecute, start.CreateNoWindow) = (false, true);
        var host = new HostProcess(start, log, grace, memoryBytes);
        host._started.Task.GetAwaiter().GetResult();
        return host;
    }

    /// <summary>Ends the process and all that it started; at once, or after the time it was promised to end by itself. Does not wait.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        if (_grace == TimeSpan.Zero)
        {
            Kill();
            return;
        }

        // Its standard input is its lifeline: at the end of it an orderly host ends.
        _process.StandardInput.Close();
        _ = Task.WhenAny(Exited, Task.Delay(_grace)).ContinueWith(_ => Kill(), TaskScheduler.Default);
    }

    /// <summary>Ends the process and waits until it is gone.</summary>
    public void Dispose()
    {
        End();
        Exited.GetAwaiter().GetResult();
        _process.Dispose();
    }

    private void Kill()
    {
        if (!Exited.IsCompleted)
        {
            ProcessTree.Kill(_process);
        }
    }

    private void Live(long? memoryBytes)
    {
        try
        {
            _process.Start();
        }
        catch (Exception e)
        {
            _exited.SetResult(default);
            _started.SetException(e);
            return;
        }

        try
        {
            _job = OperatingSystem.IsWindows() ? WindowsJob.Of(_process, memoryBytes) : null;
        }
        catch (Win32Exception e)
        {
            // Without its job it could outlive the runner.
            ProcessTree.Kill(_process);
            _exited.SetResult(default);
            _started.SetException(e);
            return;
        }

        Thread[] readers = [Read(_process.StandardOutput.BaseStream), Read(_process.StandardError.BaseStream)];
        _started.SetResult();
        _process.WaitForExit();
        ProcessTree.KillGroup(_process.Id);
        _job?.Dispose();
        foreach (var reader in readers)
        {
            // A process that escaped from the group may still hold the pipe.
            reader.Join(LogGrace);
        }

        _exited.SetResult(new HostExit(_process.ExitCode));
    }

    // Read at once whatever happens: a full pipe would stop the engine.
    private Thread Read(Stream pipe)
    {
        var reader = new Thread(() =>
        {
            var buffer = new byte[4096];
            try
            {
                while (pipe.Read(buffer) is > 0 and var count)
                {
                    _log.Append(buffer.AsSpan(0, count));
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The pipe went with the process.
            }
        })
        { IsBackground = true, Name = "host log" };
        reader.Start();
        return reader;
    }
}
