using System.Runtime.CompilerServices;

namespace Parity.Runner.Inputs;

/// <summary>Prepares inputs in order, one ahead: while engines compute on one, the next is made.</summary>
internal sealed class InputFeed(IInputSource source)
{
    public async IAsyncEnumerable<PreparedInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var inputs = source.Read().GetEnumerator();
        Task<PreparedInput?> Next() => Task.Run(() => inputs.MoveNext() ? inputs.Current : null);
        var next = Next();
        try
        {
            while (await next.ConfigureAwait(false) is { } prepared)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    prepared.Input?.Dispose();
                    cancellationToken.ThrowIfCancellationRequested();
                }

                next = Next();
                yield return prepared;
            }
        }
        finally
        {
            // A run that stops early must not leave the one ahead undisposed.
            if (next.Status != TaskStatus.Faulted)
            {
                (await next.ConfigureAwait(false))?.Input?.Dispose();
            }
        }
    }
}
