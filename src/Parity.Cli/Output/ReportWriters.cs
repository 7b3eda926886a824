using Parity.Cli.Output.Images;
using Parity.Configuration;
using Parity.Reporting;
using Parity.Reporting.Html;
using Parity.Reporting.Json;

namespace Parity.Cli.Output;

/// <summary>The writer of each form of a report.</summary>
internal static class ReportWriters
{
    public static IReportWriter Of(ReportKind kind) => kind switch
    {
        ReportKind.Json => new JsonReportWriter(),
        ReportKind.Html => new HtmlReportWriter(new ReportImages()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A form of report without a writer."),
    };
}
