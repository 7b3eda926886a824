using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>The whole report as one JSON document, each case on a line of its own; README.md beside this project lists every path.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public void Write(RunReport report, Stream target)
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
