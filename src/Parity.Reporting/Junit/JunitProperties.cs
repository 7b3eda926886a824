using System.Globalization;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Junit;

/// <summary>What a suite says of itself.</summary>
internal static class JunitProperties
{
    /// <summary>Of a run.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(RunReport run) =>
    [
        ("run", run.Name),
        ("verdict", ReportJson.Word(run.Verdict)),
        ("complete", run.Complete ? "true" : "false"),
        ("parity", run.Environment?.ParityVersion),
        ("system", run.Environment is { } environment ? $"{environment.OperatingSystem} {environment.Architecture}, {environment.Processor}" : null),
        ("baseline", run.Baseline is { } baseline ? $"{baseline.Path} {baseline.Sha256}" : null),
        .. run.Waivers.Select((waiver, i) => (
            string.Create(CultureInfo.InvariantCulture, $"waiver {i + 1}"),
            (string?)$"{GateText.Subject(waiver.Waiver)} {GateText.Of(waiver)}")),
    ];

    /// <summary>Of a candidate and the run it is of.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(RunReport run, CandidateReport candidate) =>
    [
        .. Of(run).Where(property => property.Name != "verdict"),
        ("verdict", ReportJson.Word(candidate.Verdict)),
        ("candidate", Backend(run, candidate.Name)),
        ("reference", Backend(run, candidate.Reference)),
    ];

    private static string Backend(RunReport run, string name) =>
        run.Environment?.Backends.FirstOrDefault(backend => backend.Name == name) is { } backend
            ? $"{name}: {backend.Library} {backend.LibraryVersion} on {backend.Device}, {backend.Model} {backend.ModelSha256}".TrimEnd()
            : name;
}
