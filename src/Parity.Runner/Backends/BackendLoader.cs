using System.Diagnostics;
using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Opens every backend of a plan, all at once; one that does not load becomes a fault and the others go on.</summary>
internal static class BackendLoader
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task<List<LoadedBackend>> LoadAsync(
        RunPlan plan, IBackendFactory factory, FaultLog faults, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loading = plan.Backends.Select(backend => (Plan: backend, Task: LoadAsync(backend, factory, stop.Token))).ToList();
        var loaded = new List<LoadedBackend>();
        try
        {
            await ShowAsync(loading, plan.Inputs.Files.Length, progress).ConfigureAwait(false);
            foreach (var (backend, task) in loading)
            {
                var (opened, fault) = await task.ConfigureAwait(false);
                if (opened is null)
                {
                    faults.Add(backend.Name, null, fault!);
                }
                else
                {
                    loaded.Add(new LoadedBackend(backend, opened));
                }
            }
        }
        catch
        {
            // A run that ends here must not leave the processes of those that did load, or wait for those that do.
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var (_, task) in loading)
            {
                await DisposeAsync(task).ConfigureAwait(false);
            }

            throw;
        }

        return loaded;
    }

    private static async Task<(IBackend? Backend, string? Fault)> LoadAsync(BackendPlan plan, IBackendFactory factory, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return (await factory.LoadAsync(plan, cancellationToken).ConfigureAwait(false), null);
        }
        catch (BackendException e)
        {
            return (null, e.Message);
        }
    }

    // Building an engine takes minutes: whoever waits sees for whom and how long.
    private static async Task ShowAsync(
        IReadOnlyList<(BackendPlan Plan, Task<(IBackend? Backend, string? Fault)> Task)> loading, int inputs, IProgress<RunProgress>? progress)
    {
        var all = Task.WhenAll(loading.Select(entry => entry.Task));
        var since = Stopwatch.GetTimestamp();
        while (progress is not null && !all.IsCompleted && !loading.Any(entry => entry.Task.IsFaulted || entry.Task.IsCanceled))
        {
            var names = string.Join(", ", loading.Where(entry => !entry.Task.IsCompleted).Select(entry => entry.Plan.Name));
            var seconds = (int)Stopwatch.GetElapsedTime(since).TotalSeconds;
            progress.Report(new RunProgress(0, inputs, $"loading {names}{(seconds > 0 ? $", {seconds} s" : "")}"));
            await Task.WhenAny(all, Task.Delay(Interval)).ConfigureAwait(false);
        }
    }

    private static async Task DisposeAsync(Task<(IBackend? Backend, string? Fault)> loading)
    {
        await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (loading.IsCompletedSuccessfully && loading.Result.Backend is { } backend)
        {
            await backend.DisposeAsync().ConfigureAwait(false);
        }
    }
}
