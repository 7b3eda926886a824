using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Parity.Backends.External.Protocol;

namespace Parity.Backends.External.Commands;

/// <summary>A running command: its streams, its end, and the end of everything it started.</summary>
internal sealed class CommandProcess : IAsyncDisposable
{
    private const int ProtocolLinesAhead = 16;
    private static readonly TimeSpan PipesGrace = TimeSpan.FromSeconds(1);
    private readonly Process _process;
    private readonly bool _hasGroup;
    private readonly bool _speaks;
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(ProtocolLinesAhead);
    private readonly CommandLog _log;

    private CommandProcess(Process process, bool hasGroup, bool speaks, CommandLog log)
    {
        (_process, _hasGroup, _speaks, _log) = (process, hasGroup, speaks, log);
        var output = LinePump.RunAsync(process.StandardOutput.BaseStream, TakeOutputAsync);
        var error = LinePump.RunAsync(process.StandardError.BaseStream, TakeErrorAsync);
        Exited = WaitAsync(Task.WhenAll(output, error));
        _ = output.ContinueWith(_ => _lines.Writer.TryComplete(), TaskScheduler.Default);
    }

    /// <summary>Ends with the exit code, when the command and all that shares its group are gone.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts the command in the options, through their launcher where there is one.</summary>
    /// <param name="options">Where and under what it runs.</param>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="scratchFolder">What the launcher removes when this process is gone.</param>
    /// <param name="log">Takes what it prints.</param>
    /// <exception cref="AnswerException">It does not start.</exception>
    public static CommandProcess Start(ExternalOptions options, string file, IReadOnlyList<string> arguments, string scratchFolder, CommandLog log)
    {
        var hasLauncher = options.Launcher.Count > 0 && !OperatingSystem.IsWindows();
        var start = hasLauncher
            ? new ProcessStartInfo(options.Launcher[0], [.. options.Launcher.Skip(1), .. CommandLauncher.Arguments(scratchFolder, file, arguments)])
            : new ProcessStartInfo(file, arguments);
        start.WorkingDirectory = options.CommandFolder;
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment[ProtocolNames.NumericsVariable] = options.Numerics;
        start.Environment["TMPDIR"] = scratchFolder;
        if (hasLauncher)
        {
            CommandLauncher.Quieten(start);
        }

        try
        {
            return new CommandProcess(Process.Start(start)!, hasLauncher, options.IsPersistent, log);
        }
        catch (Win32Exception e)
        {
            throw new AnswerException($"does not start: {e.Message}.", e);
        }
    }

    /// <summary>Writes a line to the command's standard input.</summary>
    /// <exception cref="IOException">The command reads no more.</exception>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteAsync($"{line}\n").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the command's standard input, which asks it to end.</summary>
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    /// <summary>The next protocol line; null when there is none any more.</summary>
    public async Task<string?> ReadProtocolLineAsync() =>
        await _lines.Reader.WaitToReadAsync().ConfigureAwait(false) && _lines.Reader.TryRead(out var line) ? line : null;

    /// <summary>Ends the command and everything in its group at once.</summary>
    public void Kill()
    {
        try
        {
            if (_process.HasExited)
            {
                // Its group is ended by whoever waits for it; by now its number may belong to another.
                return;
            }

            // The launcher first: what it was about to start is then either in its group or not at all.
            _process.Kill(entireProcessTree: !_hasGroup);
            EndGroup();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile, or was disposed of while a cancellation was on its way.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited.ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<int> WaitAsync(Task pipes)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);

        // What the command left running would hold its streams open and might still write to its outputs.
        EndGroup();
        await Task.WhenAny(pipes, Task.Delay(PipesGrace)).ConfigureAwait(false);
        _lines.Writer.TryComplete();
        return _process.ExitCode;
    }

    private void EndGroup()
    {
        if (_hasGroup)
        {
            ProcessGroup.End(_process.Id);
        }
    }

    private async ValueTask TakeOutputAsync(string line)
    {
        var (before, protocol) = _speaks ? ProtocolLine.Split(line) : (line, null);
        if (before.Length > 0 || protocol is null)
        {
            _log.Add(before);
        }

        if (protocol is not null)
        {
            try
            {
                await _lines.Writer.WriteAsync(protocol).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                // Nobody waits for an answer any more.
            }
        }
    }

    private ValueTask TakeErrorAsync(string line)
    {
        _log.AddError(line);
        return ValueTask.CompletedTask;
    }
}
