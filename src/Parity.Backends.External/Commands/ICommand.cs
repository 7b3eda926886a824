using Parity.Backends.External.Protocol;

namespace Parity.Backends.External.Commands;

/// <summary>Asks a command, whether it lives for one request or for many.</summary>
internal interface ICommand : IAsyncDisposable
{
    /// <summary>Has the command answer one request.</summary>
    /// <exception cref="AnswerException">It did not start, ended, or answered otherwise than it should; nothing of it runs any more unless it said itself what failed.</exception>
    Task<Answer> AskAsync(RequestFolder request, CancellationToken cancellationToken);
}
