namespace Parity.Runner;

/// <summary>
/// Does the comparing of one input while the engines compute on the next: one piece of work at a time, in order, at most
/// one waiting, so that memory stays flat and totals are added in input order.
/// </summary>
internal sealed class ComparisonQueue
{
    private Task _last = Task.CompletedTask;

    /// <summary>Starts a piece of work when the one before it is done; that one's failure surfaces here.</summary>
    public async Task EnqueueAsync(Action work)
    {
        await _last.ConfigureAwait(false);
        _last = Task.Run(work);
    }

    /// <summary>Waits for the last piece of work.</summary>
    public Task FinishAsync() => _last;
}
