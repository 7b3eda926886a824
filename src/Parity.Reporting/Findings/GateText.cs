using System.Globalization;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Reporting.Console;

namespace Parity.Reporting.Findings;

/// <summary>A gate in words, without colour or layout.</summary>
internal static class GateText
{
    /// <summary>What became of it: <c>not evaluated</c>.</summary>
    public static string Of(GateStatus status) => ReportJson.Word(status).Replace('_', ' ');

    /// <summary>What became of a waiver, and what to do about it.</summary>
    public static string Of(WaiverState state) => state switch
    {
        WaiverState.Used => "used",
        WaiverState.Expired => "expired; fix what it allowed, or extend it",
        WaiverState.NotNeeded => "not needed, as the gate holds without it or was not evaluated; remove it",
        _ => "no candidate has such a gate; correct its name or remove it",
    };

    /// <summary>A waiver without the name of its gate: until when, why, and what became of it.</summary>
    public static string Of(WaiverReport report) => $"until {Day(report.Waiver.Expires)} ({report.Waiver.Reason}): {Of(report.State)}";

    /// <summary>The gate that a waiver is for, and the candidate where it is for one.</summary>
    public static string Subject(Waiver waiver) => waiver.Candidate is { } name ? $"{waiver.Gate} of {name}" : waiver.Gate;

    /// <summary>Its figures: measured, limit and margin.</summary>
    public static string Figures(GateResult gate)
    {
        var origin = gate.Source switch { GateSource.Default => " (default)", GateSource.Baseline => " (baseline)", _ => string.Empty };
        var limit = $"limit {Numbers.Short(gate.Limit)}{origin}";
        return gate.Measured is null ? $"not measured, {limit}" : $"measured {Numbers.NearOne(gate.Measured)}, {limit}, margin {Numbers.Short(gate.Margin)}";
    }

    /// <summary>Why it came out so: what it saw, and what allows it; null where the figures say it all.</summary>
    public static string? Reason(GateResult gate)
    {
        var parts = new[] { gate.Detail, gate.Waiver is { } waiver ? Allowed(waiver) : null }.Where(part => !string.IsNullOrWhiteSpace(part));
        return string.Join("; ", parts) is { Length: > 0 } reason ? reason : null;
    }

    /// <summary>All of it in one line.</summary>
    public static string Sentence(GateResult gate) => Reason(gate) is { } reason ? $"{Figures(gate)}; {reason}" : Figures(gate);

    /// <summary>A waiver's last day: <c>2027-01-31</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Allowed(Waiver waiver) => $"waived until {Day(waiver.Expires)}: {waiver.Reason}";
}
