using Parity.Configuration;
using Parity.Reporting;
using Parity.Reporting.Csv;
using Parity.Reporting.Github;
using Parity.Reporting.Html;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Json;
using Parity.Reporting.Junit;
using Parity.Reporting.Markdown;

namespace Parity.Cli.Output;

/// <summary>The writer of each form of a report.</summary>
internal static class ReportWriters
{
    public static IReportWriter Of(ReportKind kind) => kind switch
    {
        ReportKind.Json => new JsonReportWriter(),
        ReportKind.Junit => new JunitReportWriter(),
        ReportKind.Markdown => new MarkdownReportWriter(MarkdownSettings.Comment),
        ReportKind.Csv => new CsvReportWriter(),
        ReportKind.Github => new GithubReportWriter(),
        ReportKind.Html => new HtmlReportWriter(new ReportImages()),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A form of report without a writer."),
    };
}
