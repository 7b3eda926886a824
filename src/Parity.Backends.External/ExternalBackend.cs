using System.Diagnostics;
using Parity.Backends.External.Commands;
using Parity.Backends.External.Protocol;
using Parity.Core.Backends;
using Parity.Interop;

namespace Parity.Backends.External;

/// <summary>Any engine behind a command that reads a folder of inputs and writes a folder of outputs.</summary>
public sealed class ExternalBackend : IBackend
{
    private readonly ExternalOptions _options;
    private readonly CommandLog _log;
    private readonly ICommand _command;
    private readonly Provenance _provenance;
    private readonly string _scratchFolder;
    private int _calls;
    private bool _tellsEngineTime;

    private ExternalBackend(ExternalOptions options, string file, string scratchFolder)
    {
        (_options, _scratchFolder) = (options, scratchFolder);
        _log = new CommandLog(options.TellLog);
        _provenance = new Provenance(options, file);
        _command = options.IsPersistent
            ? new PersistentCommand(options, file, scratchFolder, _log, _provenance.Tell)
            : new OnceCommand(options, file, scratchFolder, _log);
    }

    /// <summary>What the command told so far; in mode once, that is after its first answer.</summary>
    public BackendDescription Description => _provenance.Description;

    /// <inheritdoc/>
    public string? Log => _log.Text;

    /// <summary>The absolute path of a command's program; nothing is started.</summary>
    /// <exception cref="BackendException">There is none, or it cannot be executed.</exception>
    public static string FindProgram(ExternalOptions options) => CommandFile.Find(options);

    /// <summary>Finds the command and, where it lives for many requests, starts it and waits until it is ready.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends the command at once.</param>
    /// <exception cref="BackendException">It cannot be started, or does not get ready.</exception>
    public static async Task<ExternalBackend> LoadAsync(ExternalOptions options, CancellationToken cancellationToken = default)
    {
        CommandArguments.Check(options);
        var file = CommandFile.Find(options);
        var scratchFolder = Path.Combine(options.ScratchRoot, $"parity-external-{Guid.NewGuid():N}");
        ExternalBackend? backend = null;
        var isLoaded = false;
        try
        {
            Directory.CreateDirectory(scratchFolder);
            backend = new ExternalBackend(options, file, scratchFolder);
            if (backend._command is PersistentCommand persistent)
            {
                await persistent.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            isLoaded = true;
            return backend;
        }
        catch (AnswerException e)
        {
            throw Fault(options, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"Backend '{options.Name}': {e.Message}; check its command, its model and the folder for temporary files, {options.ScratchRoot}.", e);
        }
        finally
        {
            if (!isLoaded && backend is not null)
            {
                await backend.DisposeAsync().ConfigureAwait(false);
            }

            if (!isLoaded)
            {
                ScratchFolder.Remove(scratchFolder);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BackendResult> RunAsync(BackendInput input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _log.ForgetLastErrorLine();
        using var request = Write(input);
        try
        {
            var before = request.Digest();
            var start = Stopwatch.GetTimestamp();
            var answer = await _command.AskAsync(request, cancellationToken).ConfigureAwait(false);
            var elapsed = Stopwatch.GetElapsedTime(start);
            _provenance.Tell(answer);
            _tellsEngineTime = answer.EngineMs is not null;
            var outputs = new OutputReader(request.Path, _options.MaxOutputBytes).Read(answer.Outputs);
            return new BackendResult(outputs, before, request.Digest(), EngineTime(answer, elapsed));
        }
        catch (AnswerException e)
        {
            throw Fault(_options, e);
        }
        catch (TensorFileException e)
        {
            var problem = e.Message.Replace($"{request.Path}/", string.Empty, StringComparison.Ordinal).TrimEnd('.');
            throw Fault(_options, new AnswerException($"removed or damaged one of its inputs ({problem}); let it leave them alone.", e));
        }
    }

    /// <summary>Times the whole exchange with the command, whose answer may tell a shorter time of its engine.</summary>
    public async ValueTask<BackendSpeed?> MeasureAsync(BackendInput input, MeasureOptions options, CancellationToken cancellationToken = default)
    {
        var speed = await SequentialMeasurement.RunAsync(this, input, options, cancellationToken).ConfigureAwait(false);
        var host = _tellsEngineTime ? "host time: as the command tells it" : "host time: the whole exchange with the command, reading and writing of files included";
        return speed with { Remark = $"{host}; {SequentialMeasurement.Remark}, and the exchange of files" };
    }

    /// <summary>Asks the command to end, ends it and what it started, and removes the private folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _command.DisposeAsync().ConfigureAwait(false);
        ScratchFolder.Remove(_scratchFolder);
    }

    private static BackendException Fault(ExternalOptions options, Exception e) =>
        new($"Backend '{options.Name}': the command {MessageText.Of(string.Join(' ', options.Command))} {e.Message}", e);

    // The command's own figure leaves out files and start, but cannot be longer than the whole.
    private static TimeSpan EngineTime(Answer answer, TimeSpan elapsed) =>
        answer.EngineMs is { } told && told >= 0 && told <= elapsed.TotalMilliseconds ? TimeSpan.FromMilliseconds(told) : elapsed;

    private RequestFolder Write(BackendInput input)
    {
        try
        {
            return RequestFolder.Write(_scratchFolder, ++_calls, input, _options.Numerics);
        }
        catch (TensorFileException e)
        {
            throw new BackendException($"Backend '{_options.Name}': the inputs cannot be handed to a command: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackendException($"Backend '{_options.Name}': the inputs cannot be written for the command: {e.Message}; free space in {_options.ScratchRoot} or set TMPDIR to another folder.", e);
        }
    }
}
