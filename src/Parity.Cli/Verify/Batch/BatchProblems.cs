using Parity.Configuration;
using Parity.Configuration.Batches;

namespace Parity.Cli.Verify.Batch;

/// <summary>The problems of a batch's configurations as lines: a line of a matrix that spoils many runs is told once.</summary>
internal static class BatchProblems
{
    public static IEnumerable<string> Of(BatchPlan batch) =>
        from problem in batch.Runs.SelectMany(run => run.Problem?.Diagnostics ?? [])
        group problem by (problem.File, problem.Line, problem.Column, problem.Message) into same
        let others = same.Count() - 1
        select others == 0 ? same.First().ToString() : Told(same.First(), others);

    private static string Told(ConfigurationDiagnostic first, int others) =>
        (first with { Run = $"{first.Run} and {others} {(others == 1 ? "other" : "others")}" }).ToString();
}
