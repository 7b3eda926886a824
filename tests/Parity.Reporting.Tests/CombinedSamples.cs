using System.Collections.Immutable;
using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Detection.Matching;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Reporting.Tests;

/// <summary>The samples that every writer is approved with: runs and batches.</summary>
internal static class CombinedSamples
{
    /// <summary>Text that means something to HTML, Markdown, XML, spreadsheets, GitHub Actions or a terminal.</summary>
    public const string Hostile = "=1+1|a`b``c <script>alert(1)</script> @octocat #1 [x](https://x.example) ![i](i.png) *b* _i_ ~s~ :tada: $x$ 100%\r\n::error::x ##[error]y\u001b[31m\u0000\uFFFE &amp; \\| https://y.example";

    private static readonly Dictionary<string, Func<CombinedReport>> Samples = new()
    {
        ["pass"] = () => CombinedReport.Of(SampleReports.Pass()),
        ["fail"] = () => CombinedReport.Of(Cases(SampleReports.Fail())),
        ["error"] = () => CombinedReport.Of(SampleReports.Error()),
        ["unfinished"] = () => CombinedReport.Of(RunReport.Unfinished("sample")),
        ["nan"] = () => CombinedReport.Of(Cases(SampleReports.WithNaN())),
        ["provenance"] = () => CombinedReport.Of(SampleReports.Provenance() with { Verdict = Verdict.Error }),
        ["scored"] = () => CombinedReport.Of(SampleReports.Scored()),
        ["waived"] = () => CombinedReport.Of(Waived()),
        ["stale"] = () => CombinedReport.Of(Stale()),
        ["nothing_compared"] = () => CombinedReport.Of(SampleReports.Error() with { Faults = [], Inputs = [] }),
        ["batch"] = () => CombinedReport.OfBatch("night [1]", [SampleReports.Pass() with { Name = "first" }, Cases(SampleReports.Fail()) with { Name = "second" }, RunReport.Unfinished("third"), Waived() with { Name = "fourth" }]),
        ["empty_batch"] = () => CombinedReport.OfBatch("none", []),
        ["hostile"] = () => CombinedReport.Of(HostileRun(Hostile)),
    };

    public static IEnumerable<string> Names => Samples.Keys;

    public static CombinedReport Of(string name) => Samples[name]();

    /// <summary>A run that passes because one gate only warns and another is waived, held against a baseline.</summary>
    public static RunReport Waived()
    {
        var waiver = new Waiver("bands[0.5].max_missing", "ort", "the cap of 300 boxes, see #42", new DateOnly(2027, 1, 31));
        var run = Cases(SampleReports.Fail());
        return run with
        {
            Verdict = Verdict.Pass,
            RejectedInputs = [new RejectedInput("copy.png", "it has the content of a.png", RejectionKind.Duplicate, IsError: false)],
            Candidates =
            [
                run.Candidates[0] with
                {
                    Verdict = Verdict.Pass,
                    Gates =
                    [
                        Gate("tensors.max_mismatched", 12, 100, GateStatus.Passed),
                        Gate("bands[0.5].max_score_diff", 0.0289, 0.001, GateStatus.Warned) with { Severity = GateSeverity.Warn },
                        Gate("bands[0.5].max_missing", 1, 0, GateStatus.Waived) with { Source = GateSource.Baseline, Waiver = waiver },
                        Gate("outputs_vary", 2, 0, GateStatus.Off) with { Limit = null, Margin = null },
                        Gate("map.max_drop", 0, 0, GateStatus.NotEvaluated) with { Measured = null, Margin = null, Detail = "no ground truth for the images that were compared" },
                    ],
                },
            ],
            Waivers = [new WaiverReport(waiver, WaiverState.Used)],
            Baseline = new BaselineReport("accepted [1].json", new string('e', 64)),
        };
    }

    /// <summary>A run that fails by its stale waivers alone.</summary>
    public static RunReport Stale()
    {
        var run = Waived();
        var stale = Gate("waivers.max_stale", 3, 0, GateStatus.Failed) with { Source = GateSource.Default, Detail = "the waiver of tensors.max_mismatched expired on 2026-02-01" };
        return run with
        {
            Verdict = Verdict.Fail,
            Candidates = [run.Candidates[0] with { Verdict = Verdict.Fail, Gates = run.Candidates[0].Gates.Add(stale) }],
            Waivers =
            [
                new WaiverReport(new Waiver("tensors.max_mismatched", null, "until the next export", new DateOnly(2026, 2, 1)), WaiverState.Expired),
                new WaiverReport(new Waiver("tensors.max_mismatched", "ort", "not needed", new DateOnly(2027, 2, 1)), WaiverState.NotNeeded),
                new WaiverReport(new Waiver("tensors.max_missmatched", null, "a typing error", new DateOnly(2027, 2, 1)), WaiverState.NoSuchGate),
            ],
        };
    }

    /// <summary>Two inputs with differences: one within what the gates allow, one not.</summary>
    public static RunReport Cases(RunReport run) => run with
    {
        Cases = new CaseList(
            new CaseReport
            {
                Input = "a [1].png",
                Candidate = "ort",
                Outputs = [Output(1234567, 0.0289)],
                Detections = Detections(SampleDifferences.Missing("a [1].png"), left: 7),
            },
            new CaseReport
            {
                Input = "c.png",
                Candidate = "ort",
                Outputs = [Output(0, 1e-6)],
                Detections = Detections(SampleDifferences.Extra("c.png"), left: 0),
            },
            new CaseReport { Input = "d.png", Candidate = "ort", Outputs = [Output(0, double.NaN) with { CandidateNaN = 3, CandidateInfinities = 4 }], Detections = null },
            new CaseReport { Input = "e.png", Candidate = "ort", Outputs = [Output(0, 0) with { Problem = "output 'feat' is missing" }], Detections = null }),
    };

    /// <summary>A run in which everything that comes from files and engines is the same text.</summary>
    public static RunReport HostileRun(string text)
    {
        var run = Cases(SampleReports.Fail());
        var waiver = new Waiver(text, text, text, new DateOnly(2027, 1, 31));
        var difference = SampleDifferences.Missing(text) with { Detail = text, Margin = double.NaN, Epsilon = double.NegativeInfinity };
        return run with
        {
            Name = text,
            Verdict = Verdict.Error,
            Plan = JsonSerializer.SerializeToElement(new { detection = new { classes = new[] { text } } }),
            Faults = [new Fault(null, null, text), new Fault(text, text, text), new Fault(text, text, text), new Fault(null, null, "\u0000")],
            RejectedInputs = [new RejectedInput(text, text)],
            Candidates = [run.Candidates[0] with { Name = text, Notes = [text], Differences = [difference], Gates = [Gate(text, 1, 0, GateStatus.Failed) with { Detail = text }, Gate(text, 1, 0, GateStatus.Waived) with { Waiver = waiver }] }],
            Waivers = [new WaiverReport(waiver, WaiverState.Used)],
            Baseline = new BaselineReport(text, text),
            Cases = new CaseList(new CaseReport { Input = text, Candidate = text, Outputs = [Output(1, 1) with { Name = text }], Detections = Detections(difference, 0) }),
        };
    }

    private static OutputReport Output(long mismatched, double error) => new() { Name = "output0", Atol = 1e-4, Rtol = 1e-4, Elements = 290304, Mismatched = mismatched, MaxAbs = error };

    private static DetectionReport Detections(DifferenceReport difference, int left) => new()
    {
        Reference = 1, Candidate = 1, DisagreeingAnchors = 1, Matched = ImmutableArray<MatchedPair>.Empty, Differences = [difference], DifferencesLeftOut = left,
    };

    private static GateResult Gate(string name, double measured, double limit, GateStatus status) => new()
    {
        Name = name, Measured = measured, Limit = limit, Margin = limit - measured, Status = status, Severity = GateSeverity.Block, Source = GateSource.Config,
    };
}
