using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>The whole report as one JSON document, each case on a line of its own; README.md beside this project lists every path.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public void Write(CombinedReport report, Stream target)
    {
        if (!report.IsBatch)
        {
            WriteRun(report.Runs.Single(), target);
            return;
        }

        // Each run as it stands in a report of its own; its cases are not held.
        target.Write(Head(report));
        var separator = "\n"u8;
        foreach (var run in report.Runs)
        {
            target.Write(separator);
            WriteRun(run, target);
            separator = ",\n"u8;
        }

        target.Write("]\n}\n"u8);
    }

    private static byte[] Head(CombinedReport report)
    {
        using var head = new MemoryStream();
        using (var json = new Utf8JsonWriter(head, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = ReportJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion"u8, RunReport.CurrentSchemaVersion);
            json.WriteString("name"u8, report.Name);
            json.WriteString("verdict"u8, ReportJson.Word(report.Verdict));
            json.WriteBoolean("complete"u8, report.Complete);
            json.WriteStartArray("runs"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return head.GetBuffer()[..((int)head.Length - "]\n}".Length)];
    }

    private static void WriteRun(RunReport report, Stream target)
    {
        // Cases are streamed from the journal: everything else is small and written first.
        var document = JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.IndentedOptions);
        target.Write(document.AsSpan(0, document.Length - "\n}".Length));
        target.Write(",\n  \"cases\": ["u8);
        var separator = "\n    "u8;
        foreach (var line in report.Cases.ReadLines())
        {
            target.Write(separator);
            target.Write(line.Span);
            separator = ",\n    "u8;
        }

        target.Write("\n  ]\n}\n"u8);
    }
}
