using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.Core;

namespace Parity.NUnit.Cases;

/// <summary>A run that a file asks for, or why it cannot be done.</summary>
/// <param name="Origin">Where it comes from, for people: its configuration, or its batch file and name.</param>
/// <param name="ReportPath">The path under which its reports lie, relative to the folder that the file was found in.</param>
/// <param name="Plan">The run; null where it cannot be done.</param>
/// <param name="Problem">Why not.</param>
internal sealed record FoundRun(string Origin, string ReportPath, RunPlan? Plan, string? Problem)
{
    /// <summary>The runs of configurations and batch files, each once.</summary>
    public static IReadOnlyList<FoundRun> Of(string folder, IReadOnlyList<string> files) =>
        [.. files.SelectMany(file => Load(folder, file)).DistinctBy(found => found.Plan is { IsOfBatch: false } plan ? RealPath.Of(plan.ConfigPath) : (object)found)];

    // Discovery that throws shows no test at all: a configuration that cannot be used is a test that fails.
    private static IEnumerable<FoundRun> Load(string folder, string file)
    {
        var shown = Shown(folder, file);
        try
        {
            var batch = BatchLoader.Load([file]);
            return batch.IsBatch ? batch.Runs.Select(run => OfBatch(run, folder, shown)) : [new FoundRun(shown, shown, batch.Runs.Single().Plan, null)];
        }
        catch (ParityUserException e)
        {
            return [new FoundRun(shown, shown, null, e.Message)];
        }
    }

    // A run's name may hold what no file's may.
    private static FoundRun OfBatch(PlannedRun run, string folder, string batch) => run is { Plan: not null, IsOfBatch: false }
        ? new FoundRun(Shown(folder, run.ConfigPath), Shown(folder, run.ConfigPath), run.Plan, null)
        : new FoundRun($"{batch}: {run.Name}", $"{Path.ChangeExtension(batch, null)}/{Uri.EscapeDataString(run.Name)}.yaml", run.Plan, run.Problem?.Message);

    private static string Shown(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
