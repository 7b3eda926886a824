using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Reporting.Tests.Html;

/// <summary>Samples of what only pages show in full.</summary>
internal static class HtmlSamples
{
    public static RunReport Waived()
    {
        var fail = SampleReports.Fail();
        var waiver = new Waiver("tensors.max_mismatched", "ort", "until <the> fix is out", new DateOnly(2030, 2, 1));
        var candidate = fail.Candidates[0];
        return fail with
        {
            Waivers = [new WaiverReport(waiver, WaiverState.Used), new WaiverReport(waiver with { Gate = "bands[0.5].min_iou", Candidate = null }, WaiverState.Expired)],
            Baseline = new BaselineReport("out/accepted.json", new string('e', 64)),
            Candidates =
            [
                candidate with
                {
                    Gates =
                    [
                        .. candidate.Gates.Select(gate => gate.Name == waiver.Gate ? gate with { Status = GateStatus.Waived, Waiver = waiver } : gate),
                        candidate.Gates[0] with { Name = "min_inputs", Status = GateStatus.Warned, Severity = GateSeverity.Warn, Source = GateSource.Baseline },
                    ],
                    Notes = ["the seam 'a' was not compared"],
                },
            ],
        };
    }

    public static CombinedReport Batch() => CombinedReport.OfBatch("all of them",
    [
        GeneratedReport.Of(2, title: "first").Run, GeneratedReport.Of(2, title: "second [fp16]").Run, SampleReports.Pass() with { Name = "third" }, RunReport.Unfinished("fourth"),
    ]);
}
