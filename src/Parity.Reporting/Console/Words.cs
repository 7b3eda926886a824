using Parity.Core.Detection;
using Parity.Core.Gates;

namespace Parity.Reporting.Console;

/// <summary>The words of the console report; colour only underlines what the word says.</summary>
internal static class Words
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "[black on green] PASS [/]",
        Verdict.Fail => "[white on red] FAIL [/]",
        _ => "[white on red] ERROR [/]",
    };

    public static string Of(GateStatus status) => status switch
    {
        GateStatus.Passed => "[green]passed[/]",
        GateStatus.Failed => "[red]FAILED[/]",
        GateStatus.Warned => "[yellow]warned[/]",
        GateStatus.Waived => "[yellow]waived[/]",
        GateStatus.NotEvaluated => "[yellow]not evaluated[/]",
        _ => "[yellow]off[/]",
    };

    public static string Of(GateSource source) => source switch
    {
        GateSource.Default => " [dim]default[/]",
        GateSource.Baseline => " [dim]baseline[/]",
        _ => string.Empty,
    };

    public static string Of(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing => "missing",
        DifferenceKind.Extra => "extra",
        DifferenceKind.LabelFlip => "label flip",
        DifferenceKind.ScoreMoved => "score moved",
        _ => "box moved",
    };

    public static string Of(DifferenceCause cause) => cause switch
    {
        DifferenceCause.Threshold => "threshold",
        DifferenceCause.NmsOverlap => "NMS overlap",
        DifferenceCause.RankSwap => "rank swap",
        DifferenceCause.Cap => "cap",
        DifferenceCause.LabelFlip => "label flip",
        DifferenceCause.Cascade => "cascade",
        DifferenceCause.Compound => "compound",
        DifferenceCause.Unobservable => "unobservable",
        _ => "unexplained",
    };
}
