using System.Collections.Immutable;
using Parity.Cli.Output;
using Parity.Cli.Verify.Batch;
using Parity.Configuration;
using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Cli.Verify;

/// <summary>
/// A command that ends before any run begins, because its configuration or its flags cannot be used. A job reads its reports whatever the
/// exit code was, so they say so too, and no earlier pass stands where it looks.
/// </summary>
internal sealed class RefusedRun(Surroundings surroundings, VerifyRequest request)
{
    private const int HeadLength = 512;

    /// <summary>Writes why into the reports, and for GitHub Actions where it is asked for.</summary>
    /// <param name="configs">The configurations as they were given.</param>
    /// <param name="plan">The only run, where its configuration could be read; else null.</param>
    /// <param name="problem">Why.</param>
    public Task TellAsync(IReadOnlyList<string> configs, RunPlan? plan, ParityUserException problem)
    {
        var name = plan?.Name ?? (configs.Count == 1 ? configs[0] : $"{configs[0]} and {configs.Count - 1} more");
        var problems = problem is ConfigurationException { Diagnostics: var found } ? found.Select(diagnostic => diagnostic.ToString()) : [problem.Message];
        var reports = plan?.Reports.With(request.Reports).Files ?? request.Reports;
        return new ReportOutput(surroundings, [.. reports.Where(target => IsFree(target, configs, problem is UsageException))], request.Color, request.Github)
            .WriteSilentlyAsync(CombinedReport.Of(RunOutcome.Error(name, ExitCodes.Usage, problems).Report));
    }

    // What the run would have read is not known, so of what stands there only a report is replaced; flags that cannot be meant make no
    // file that was not there.
    private static bool IsFree(ReportTarget target, IReadOnlyList<string> configs, bool mustBeThere)
    {
        var full = Path.GetFullPath(target.Path);
        if (DevicePath.IsDevice(full) || !File.Exists(full))
        {
            return !mustBeThere && !configs.Contains(target.Path, StringComparer.Ordinal);
        }

        try
        {
            using var reader = new StreamReader(full);
            var head = new char[HeadLength];
            return IsReport(target.Kind, head.AsSpan(0, reader.ReadBlock(head)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsReport(ReportKind kind, ReadOnlySpan<char> head) => kind switch
    {
        _ when head.IsEmpty => true,
        ReportKind.Json => head.StartsWith("{\n  \"schemaVersion\": 1,\n  \"name\": "),
        ReportKind.Html => head.Contains("<meta name=\"generator\" content=\"Parity\">", StringComparison.Ordinal),
        ReportKind.Junit => head.Contains("<testsuites name=", StringComparison.Ordinal),
        ReportKind.Markdown => head.StartsWith("## ") && (head.Contains(" PASS: `", StringComparison.Ordinal) || head.Contains(" FAIL: `", StringComparison.Ordinal) || head.Contains(" ERROR: `", StringComparison.Ordinal)),
        ReportKind.Csv => head.StartsWith("run,candidate,input,kind,"),
        ReportKind.Github => head.StartsWith("::"),
        _ => false,
    };
}
