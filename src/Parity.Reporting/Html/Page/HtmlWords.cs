using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Reporting.Html.Page;

/// <summary>The words of a page. Each state has a word, a sign and a colour, and the word alone would do.</summary>
internal static class HtmlWords
{
    public static string Of(Verdict verdict) => verdict switch { Verdict.Pass => "PASS", Verdict.Fail => "FAIL", _ => "ERROR" };

    public static string Of(GateStatus status) => status switch
    {
        GateStatus.Passed => "passed",
        GateStatus.Failed => "failed",
        GateStatus.Warned => "warned",
        GateStatus.Waived => "waived",
        GateStatus.NotEvaluated => "not evaluated",
        _ => "off",
    };

    public static string Of(GateSeverity severity) => severity == GateSeverity.Block ? "blocks" : "warns";

    public static string Of(GateSource source) => source switch { GateSource.Config => "configured", GateSource.Baseline => "baseline", _ => "default" };

    public static string Of(WaiverState state) => state switch
    {
        WaiverState.Used => "used",
        WaiverState.Expired => "expired",
        WaiverState.NotNeeded => "not needed",
        _ => "no such gate",
    };

    public static string Of(DifferenceKind kind) => Console.Words.Of(kind);

    public static string Of(DifferenceCause cause) => Console.Words.Of(cause);

    public static string Of(RejectionKind kind) => kind switch
    {
        RejectionKind.TooSmall => "too small",
        RejectionKind.Duplicate => "duplicate",
        RejectionKind.FalseColor => "false colour",
        _ => "unreadable",
    };

    /// <summary>A verdict with its sign.</summary>
    public static Markup Chip(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Chip("good", "✓", "PASS"),
        Verdict.Fail => Chip("bad", "✗", "FAIL"),
        _ => Chip("bad", "!", "ERROR"),
    };

    /// <summary>A gate's status with its sign.</summary>
    public static Markup Chip(GateStatus status) => status switch
    {
        GateStatus.Passed => Chip("good", "✓", Of(status)),
        GateStatus.Failed => Chip("bad", "✗", Of(status)),
        GateStatus.Warned or GateStatus.Waived => Chip("warn", "!", Of(status)),
        _ => Chip("mute", "○", Of(status)),
    };

    /// <summary>A waiver's state with its sign.</summary>
    public static Markup Chip(WaiverState state) => state == WaiverState.Used ? Chip("warn", "!", Of(state)) : Chip("bad", "✗", Of(state));

    /// <summary>A word with a sign in a colour.</summary>
    public static Markup Chip(string tone, string sign, string word) =>
        new($"<span class=\"chip {tone}\"><span aria-hidden=\"true\">{HtmlText.Escape(sign)}</span> {HtmlText.Escape(word)}</span>");
}
