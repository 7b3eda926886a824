using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Reports;
using Parity.Interop;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;
using Parity.Runner.Recording;
using Parity.Runner.Staging;

namespace Parity.Runner;

/// <summary>Feeds every input to every backend of a plan and saves inputs and outputs instead of comparing them.</summary>
public sealed class RecordRunner(IBackendFactory factory, RunnerOptions options)
{
    /// <summary>Records.</summary>
    /// <param name="plan">What to run; its gates and tolerances are not used.</param>
    /// <param name="folder">Takes one record for each backend; it must not exist or be empty.</param>
    /// <param name="format">How records are stored.</param>
    /// <param name="cancellationToken">Ends the recording; what was written of it is removed.</param>
    /// <returns>What was recorded. Only a backend that answered every input has a record.</returns>
    /// <exception cref="TensorFileException">The folder holds something, or cannot be written to.</exception>
    public async Task<RecordSummary> RunAsync(RunPlan plan, string folder, RecordTarget format, CancellationToken cancellationToken)
    {
        using var limit = new RunLimit(plan, options.Time, cancellationToken);
        var faults = new FaultLog();
        using var sinks = new RecordSinks(folder, format, options.ParityVersion);
        List<LoadedBackend> loaded = [];
        try
        {
            loaded = await BackendLoader.LoadAsync(plan, new StagingFactory(factory), faults, options.Progress, limit.Token).ConfigureAwait(false);
            var backends = new BackendSet(plan, loaded);
            var screen = new InputScreen(plan.Inputs);
            var source = InputSources.Of(plan, backends.OnlyInput, screen);
            if (source.Count == 0)
            {
                faults.Add(null, null, source.Nothing);
            }

            var rejected = new List<RejectedInput>();
            var answering = loaded.Where(backend => Fits(backend, backends, source, faults)).ToList();
            await foreach (var (name, input, reason) in new InputFeed(source).ReadAsync(limit.Token).ConfigureAwait(false))
            {
                faults.Order(name);
                options.Progress?.Report(new RunProgress(sinks.Cases, source.Count, name));
                if (input is null)
                {
                    rejected.Add(reason!);
                    continue;
                }

                using (input)
                {
                    sinks.CountCase();
                    foreach (var backend in answering)
                    {
                        await RecordAsync(backend, backends, input, sinks, faults, limit.Token).ConfigureAwait(false);
                    }
                }
            }

            var records = sinks.Finish(faults);
            return new RecordSummary(sinks.Cases, records, faults.ToReports(), [.. rejected]);
        }
        catch (OperationCanceledException) when (limit.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TensorFileException($"{limit.Reason} before everything was recorded, so nothing was kept; raise timeout_s.");
        }
        finally
        {
            foreach (var backend in loaded)
            {
                await backend.Backend.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool Fits(LoadedBackend backend, BackendSet backends, IInputSource source, FaultLog faults)
    {
        if (source.Count > 0 && backends.Misfit(backend, source.Names) is { } misfit)
        {
            faults.Add(backend.Name, null, misfit);
            return false;
        }

        return true;
    }

    private static async ValueTask RecordAsync(
        LoadedBackend backend, BackendSet backends, RunInput input, RecordSinks sinks, FaultLog faults, CancellationToken cancellationToken)
    {
        try
        {
            var adapted = backends.Adapt(backend, input);
            using var answer = await backends.CallAsync(backend, adapted, cancellationToken).ConfigureAwait(false);
            sinks.Of(backend).Add(input, adapted, answer.Outputs);
        }
        catch (BackendException e)
        {
            faults.Add(backend.Name, input.Name, e.Message);
        }
    }
}
