using Parity.Configuration;
using Parity.Core.Backends;

namespace Parity.Runner.Backends;

/// <summary>Opens every backend of a plan; one that does not load becomes a fault and the others go on.</summary>
internal static class BackendLoader
{
    public static async Task<List<LoadedBackend>> LoadAsync(
        RunPlan plan, IBackendFactory factory, FaultLog faults, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var loaded = new List<LoadedBackend>();
        foreach (var backend in plan.Backends)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new RunProgress(0, plan.Inputs.Files.Length, $"loading {backend.Name}"));
            try
            {
                loaded.Add(new LoadedBackend(backend, await factory.LoadAsync(backend, cancellationToken).ConfigureAwait(false)));
            }
            catch (BackendException e)
            {
                faults.Add(backend.Name, null, e.Message);
            }
        }

        return loaded;
    }
}
