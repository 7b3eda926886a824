using Parity.Configuration;

namespace Parity.Runner;

/// <summary>What may end a run before its time: the user, or the plan's own limit.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly double? _timeoutS;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _user;

    public RunLimit(RunPlan plan, TimeProvider time, CancellationToken user)
    {
        (_timeoutS, _user) = (plan.TimeoutS, user);
        _timeout = new CancellationTokenSource(plan.TimeoutS is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(user, _timeout.Token);
    }

    /// <summary>Ends everything that the run started.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>What ended the run, in words.</summary>
    public string Reason => _user.IsCancellationRequested ? "The run was cancelled" : $"The run took longer than timeout_s ({_timeoutS} s) and was ended";

    public void Dispose()
    {
        _either.Dispose();
        _timeout.Dispose();
    }
}
