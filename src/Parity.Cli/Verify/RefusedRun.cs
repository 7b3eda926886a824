using Parity.Cli.Output;
using Parity.Cli.Verify.Batch;
using Parity.Configuration;
using Parity.Configuration.Batches;
using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Cli.Verify;

/// <summary>
/// A run that its configuration or baseline does not allow. Its reports tell it, as far as they are known: a CI system that collects them
/// would otherwise find none, or an earlier run's that passed.
/// </summary>
internal sealed class RefusedRun(Surroundings surroundings, VerifyRequest request)
{
    private readonly WeightFiles _weights = new();

    /// <summary>Writes them.</summary>
    /// <param name="configs">The configurations that the command names.</param>
    /// <param name="loaded">What they ask for; null where they cannot tell.</param>
    /// <param name="problem">Why it is not done.</param>
    public async Task WriteAsync(IReadOnlyList<string> configs, BatchPlan? loaded, ParityUserException problem)
    {
        // The configuration's own too, where it could be read.
        var named = problem is UnreadableBaselineException && loaded is { IsBatch: false, Runs: [{ Plan: { } plan }] } ? plan.Reports.With(request.Reports).Files : request.Reports;
        var files = named.Where(target => (loaded is not null || HasUsualName(target)) && !IsInput(target.Path, configs, loaded)).DistinctBy(target => RealPath.Of(target.Path), RealPath.Names);
        var problems = problem is ConfigurationException { Diagnostics: var diagnostics } ? diagnostics.Select(diagnostic => diagnostic.ToString()) : [problem.Message];
        var report = CombinedReport.Of(RunOutcome.Error(loaded?.Name ?? configs[0], ExitCodes.Usage, problems).Report);
        await new ReportOutput(surroundings, [.. files], request.Color, request.Github).WriteAsync(report).ConfigureAwait(false);
    }

    private bool IsInput(string path, IReadOnlyList<string> configs, BatchPlan? loaded) =>
        configs.Append(request.Baseline).Any(input => !string.IsNullOrEmpty(input) && RealPath.AreSame(path, input))
        || (loaded is not null && loaded.Runs.Any(run => BatchReports.IsInput(run, path, _weights)));

    // Nobody knows what such a run would have read: a model must not become the report of a mistyped command.
    private static bool HasUsualName(ReportTarget target) => string.Equals(Path.GetExtension(target.Path), target.Kind switch
    {
        ReportKind.Json => ".json",
        ReportKind.Html => ".html",
        ReportKind.Junit => ".xml",
        ReportKind.Markdown => ".md",
        ReportKind.Csv => ".csv",
        ReportKind.Github => ".txt",
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Not a kind of report."),
    }, StringComparison.OrdinalIgnoreCase);
}
