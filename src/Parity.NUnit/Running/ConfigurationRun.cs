namespace Parity.NUnit.Running;

/// <summary>One configuration's run: started by the first test that asks, once, while those that ask meanwhile wait for it.</summary>
internal sealed class ConfigurationRun(Func<RunResult> run)
{
    // Keeps an exception too: what cannot be run is not tried again for each of its tests.
    private readonly Lazy<RunResult> _result = new(run, LazyThreadSafetyMode.ExecutionAndPublication);
    private int _asked;

    /// <summary>The results.</summary>
    /// <param name="isFirst">Whether nobody asked before.</param>
    /// <exception cref="Core.ParityUserException">It cannot be run.</exception>
    public RunResult Result(out bool isFirst)
    {
        isFirst = Interlocked.Exchange(ref _asked, 1) == 0;
        return _result.Value;
    }
}
