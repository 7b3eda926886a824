using System.Text.Json;
using Parity.Backends.External.Protocol;

namespace Parity.Backends.External.Commands;

/// <summary>Starts the command for each request.</summary>
internal sealed class OnceCommand(ExternalOptions options, string file, string scratchFolder, CommandLog log) : ICommand
{
    /// <inheritdoc/>
    public async Task<Answer> AskAsync(RequestFolder request, CancellationToken cancellationToken)
    {
        var process = CommandProcess.Start(options, file, CommandArguments.Once(options, request.Path), scratchFolder, log);
        await using (process.ConfigureAwait(false))
        {
            using var registration = cancellationToken.Register(process.Kill);
            process.CloseInput();
            var code = await process.Exited.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var answer = ReadAnswer(Path.Combine(request.Path, ProtocolNames.AnswerFile));
            var failed = string.Equals(answer.Parity, ProtocolNames.Error, StringComparison.Ordinal);
            return failed ? throw new AnswerException($"failed: {MessageText.Of(answer.Message ?? log.LastErrorLine)}.")
                : code != 0 ? throw new AnswerException($"ended with {ExitCode.Describe(code)}: {MessageText.LastWords(log)}.")
                : answer;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Answer ReadAnswer(string path)
    {
        if (!File.Exists(path))
        {
            return new Answer();
        }

        WrittenFile.Check(path, ProtocolNames.AnswerFile);
        if (new FileInfo(path).Length > LinePump.MaxLineLength)
        {
            throw new AnswerException($"wrote an {ProtocolNames.AnswerFile} of more than {LinePump.MaxLineLength} bytes; let it keep to what the protocol asks for.");
        }

        try
        {
            return Answer.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AnswerException($"wrote an {ProtocolNames.AnswerFile} that cannot be read: {e.Message}", e);
        }
    }
}
