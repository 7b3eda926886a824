using Parity.Core.Reports;

namespace Parity.Reporting;

/// <summary>One form of a report. Writers format; they compute no verdict.</summary>
public interface IReportWriter
{
    /// <summary>The form's name on the command line: <c>json</c>.</summary>
    string Name { get; }

    /// <summary>Writes the whole report, of one run or of a batch.</summary>
    void Write(CombinedReport report, Stream target);
}
