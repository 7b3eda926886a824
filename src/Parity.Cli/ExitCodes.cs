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

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Pass,
        Verdict.Fail => GateFailed,
        _ => CouldNotRun,
    };
}
