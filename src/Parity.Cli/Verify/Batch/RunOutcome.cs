using Parity.Core.Reports;

namespace Parity.Cli.Verify.Batch;

/// <summary>How one run of a batch ended.</summary>
/// <param name="Report">Its report.</param>
/// <param name="ExitCode">What it asks of the process beside its verdict: pass where it asks for nothing.</param>
internal sealed record RunOutcome(RunReport Report, int ExitCode = ExitCodes.Pass)
{
    /// <summary>Whether all reports of its own were written.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>A run that came to an end without comparing anything.</summary>
    public static RunOutcome Error(string name, int exitCode, params IEnumerable<string> problems) =>
        new(RunReport.Unfinished(name) with { Complete = true, Faults = [.. problems.Select(problem => new Fault(null, null, problem))] }, exitCode);

    /// <summary>A run that was cancelled before it came to a report of its own.</summary>
    public static RunOutcome Cancelled(string name) =>
        new(RunReport.Unfinished(name) with { Faults = [new Fault(null, null, "The run was cancelled before it began.")] }, ExitCodes.Cancelled);
}
