using Parity.Core.Reports;

namespace Parity.Reporting;

/// <summary>Writers of batches, for one run.</summary>
public static class ReportWriterExtensions
{
    /// <summary>Writes the report of one run.</summary>
    public static void Write(this IReportWriter writer, RunReport report, Stream target) => writer.Write(CombinedReport.Of(report), target);
}
