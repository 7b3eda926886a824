using System.Text;
using Parity.Core.Detection;
using Parity.Core.Reports;
using Parity.Reporting.Findings;

namespace Parity.Reporting.Csv;

/// <summary>
/// Every difference a line, for a spreadsheet or a data frame; README.md beside this project lists the columns. What could not
/// be compared has a line too, so that a file with a header alone says that all was compared and nothing differs.
/// </summary>
public sealed class CsvReportWriter : IReportWriter
{
    private static readonly string[] Columns =
    [
        "run", "candidate", "input", "kind", "cause", "margin", "epsilon",
        "reference_label", "reference_class", "reference_score", "reference_x1", "reference_y1", "reference_x2", "reference_y2",
        "candidate_label", "candidate_class", "candidate_score", "candidate_x1", "candidate_y1", "candidate_x2", "candidate_y2",
        "detail",
    ];

    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        var line = new CsvLine(writer);
        foreach (var column in Columns)
        {
            line.Text(column);
        }

        line.End();
        foreach (var run in report.Runs)
        {
            Write(run, line);
        }

        if (report.Runs.IsEmpty)
        {
            Plain(line, report.Name, null, null, "fault", "The batch has no run.");
        }
    }

    private static void Write(RunReport run, CsvLine line)
    {
        var names = new ClassNames(run);
        foreach (var fault in run.Faults)
        {
            Plain(line, run.Name, fault.Backend, fault.Input, "fault", fault.Message);
        }

        foreach (var input in run.RejectedInputs.Where(input => input.IsError))
        {
            Plain(line, run.Name, null, input.Name, "rejected", input.Reason);
        }

        foreach (var report in run.Cases.Read())
        {
            foreach (var problem in CaseText.Outputs(report))
            {
                Plain(line, run.Name, report.Candidate, report.Input, "output", problem);
            }

            foreach (var difference in report.Detections?.Differences ?? [])
            {
                Start(line, run.Name, report.Candidate, report.Input, ReportJson.Word(difference.Kind))
                    .Text(ReportJson.Word(difference.Cause)).Number(difference.Margin).Number(difference.Epsilon);
                Side(line, difference.Reference, names);
                Side(line, difference.Candidate, names);
                line.Text(difference.Detail).End();
            }

            if (report.Detections is { DifferencesLeftOut: > 0 and var left })
            {
                Plain(line, run.Name, report.Candidate, report.Input, "left_out", $"{left} more differences of this input; reports.max_differences keeps more");
            }
        }
    }

    private static CsvLine Start(CsvLine line, string run, string? candidate, string? input, string kind) =>
        line.Text(run).Text(candidate).Text(input).Text(kind);

    private static void Plain(CsvLine line, string run, string? candidate, string? input, string kind, string detail)
    {
        Start(line, run, candidate, input, kind).Text(null).Number((double?)null).Number((double?)null);
        Side(line, null, null);
        Side(line, null, null);
        line.Text(detail).End();
    }

    private static void Side(CsvLine line, DetectedObject? detection, ClassNames? names)
    {
        line.Number(detection?.Label).Text(detection is null ? null : names!.Of(detection.Label)).Number(detection?.Score);
        line.Number(detection?.Box.X1).Number(detection?.Box.Y1).Number(detection?.Box.X2).Number(detection?.Box.Y2);
    }
}
