using Parity.Cli.Output;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Cli;

/// <summary>What the process says to a CI job.</summary>
internal static class ExitCodes
{
    public const int Pass = 0;
    public const int GateFailed = 1;
    public const int Usage = 2;
    public const int CouldNotRun = 3;
    public const int Bug = 4;
    public const int Cancelled = 130;

    private static readonly int[] Precedence = [Cancelled, Bug, Usage, CouldNotRun, GateFailed, Pass];

    /// <summary>What one process says where several hold.</summary>
    public static int Worst(IReadOnlyCollection<int> codes) => Precedence.First(code => code == Pass || codes.Contains(code));

    /// <summary>The code of a report. What could not be compared is never 0.</summary>
    public static int Of(CombinedReport report, FailOn failOn = FailOn.Fail) => report.Verdict switch
    {
        Verdict.Pass => failOn == FailOn.Warn && HasWarnings(report) ? GateFailed : Pass,
        Verdict.Fail => failOn == FailOn.Error ? Pass : GateFailed,
        _ => CouldNotRun,
    };

    /// <summary>What a reader of the code alone would not know; null where it says it all.</summary>
    public static string? Remark(CombinedReport report, FailOn failOn) => (report.Verdict, Of(report, failOn)) switch
    {
        (Verdict.Fail, Pass) => "The verdict is FAIL; --fail-on error makes the exit code 0 all the same.",
        (Verdict.Pass, GateFailed) => "The verdict is PASS with warnings; --fail-on warn makes the exit code 1.",
        _ => null,
    };

    private static bool HasWarnings(CombinedReport report) =>
        report.Runs.Any(run => run.Candidates.Any(candidate => candidate.Gates.Any(gate => gate.Status == GateStatus.Warned)));
}
