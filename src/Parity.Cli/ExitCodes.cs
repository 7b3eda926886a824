using Parity.Core.Gates;

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

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Pass,
        Verdict.Fail => GateFailed,
        _ => CouldNotRun,
    };
}
