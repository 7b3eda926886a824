using System.Text.Json;
using Parity.Backends.External.Protocol;

namespace Parity.Backends.External.Commands;

/// <summary>Starts the command once and asks it line by line; after a fault it is started anew for the next request.</summary>
internal sealed class PersistentCommand(ExternalOptions options, string file, string scratchFolder, CommandLog log, Action<Answer> tell) : ICommand
{
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(2);
    private CommandProcess? _process;

    /// <summary>Starts the command, unless it runs, and waits until it is ready.</summary>
    /// <exception cref="AnswerException">It does not start or says something else.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
        {
            return;
        }

        _process = CommandProcess.Start(options, file, CommandArguments.Serve(options), scratchFolder, log);
        var ready = await ExchangeAsync(_process, null, cancellationToken).ConfigureAwait(false);
        tell(ready);
    }

    /// <inheritdoc/>
    public async Task<Answer> AskAsync(RequestFolder request, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        var answer = await ExchangeAsync(_process!, request, cancellationToken).ConfigureAwait(false);
        return string.Equals(answer.Parity, ProtocolNames.Error, StringComparison.Ordinal)
            ? throw new AnswerException($"failed: {MessageText.Of(answer.Message ?? log.LastErrorLine)}.")
            : answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.CloseInput();
            await Task.WhenAny(process.Exited, Task.Delay(EndGrace)).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
        }
    }

    private async Task<Answer> ExchangeAsync(CommandProcess process, RequestFolder? request, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(process.Kill);
        try
        {
            var line = await SendAndReceiveAsync(process, request).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return line is null ? throw await EndedAsync(process, request).ConfigureAwait(false) : Understand(line, request);
        }
        catch
        {
            // Whatever it would say from now on could be taken for the answer to another request.
            await EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<string?> SendAndReceiveAsync(CommandProcess process, RequestFolder? request)
    {
        try
        {
            if (request is not null)
            {
                await process.WriteLineAsync(request.Request).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            return null;
        }

        return await process.ReadProtocolLineAsync().ConfigureAwait(false);
    }

    private static Answer Understand(string line, RequestFolder? request)
    {
        Answer answer;
        try
        {
            answer = Answer.Parse(line);
        }
        catch (JsonException e)
        {
            throw new AnswerException($"printed a line that is no whole JSON object: {MessageText.Of(line)}.", e);
        }

        var expected = request is null
            ? answer is { Parity: ProtocolNames.Ready, Protocol: ProtocolNames.Version }
            : answer.Parity is ProtocolNames.Done or ProtocolNames.Error && answer.Request == request.Number;
        return expected ? answer : throw new AnswerException(request is null
            ? $"is not ready for protocol {ProtocolNames.Version}, but says {MessageText.Of(line)}."
            : $"does not answer request {request.Number}, but says {MessageText.Of(line)}.");
    }

    private async Task<AnswerException> EndedAsync(CommandProcess process, RequestFolder? request)
    {
        var when = request is null ? "before it was ready" : "instead of answering";
        await Task.WhenAny(process.Exited, Task.Delay(EndGrace)).ConfigureAwait(false);
        return new AnswerException(process.Exited.IsCompleted
            ? $"ended with {ExitCode.Describe(await process.Exited.ConfigureAwait(false))} {when}: {MessageText.LastWords(log)}."
            : $"closed its standard output {when}: {MessageText.LastWords(log)}.");
    }

    private async Task EndAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }
}
