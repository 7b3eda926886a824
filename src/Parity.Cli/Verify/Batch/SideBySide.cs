using Parity.Configuration;
using Parity.Configuration.Batches;

namespace Parity.Cli.Verify.Batch;

/// <summary>What must not go on at once.</summary>
internal static class SideBySide
{
    /// <summary>Refuses runs that others beside them would change.</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void Check(BatchPlan batch, int jobs)
    {
        if (jobs == 1 || batch.Runs.Length == 1)
        {
            return;
        }

        foreach (var plan in batch.Runs.Select(run => run.Plan).OfType<RunPlan>())
        {
            if (plan.Backends.FirstOrDefault(backend => IsInProcess(backend)) is { } backend)
            {
                throw new UsageException($"--jobs {jobs}: backend '{backend.Name}' of run '{plan.Name}' asks for isolation: in_process, and switches of an engine hold for the whole process; leave --jobs out, or isolation.");
            }

            if (plan.Measure is not null)
            {
                throw new UsageException($"--jobs {jobs}: run '{plan.Name}' measures speed, which other runs beside it would change; leave --jobs out, or measure.");
            }
        }
    }

    private static bool IsInProcess(BackendPlan plan) => plan.Isolation == BackendIsolation.InProcess || plan.Stages.Any(IsInProcess);
}
