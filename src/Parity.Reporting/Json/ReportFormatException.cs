using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>What is wrong with a file that should be a report, as a clause that goes on from its name.</summary>
internal sealed class ReportFormatException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    public static ReportFormatException NoReport(Exception? inner = null) =>
        new("is no report of Parity; name the file that --report json=PATH wrote.", inner);

    public static ReportFormatException OtherVersion(int version) =>
        new($"is a report of schema version {version}, and this Parity reads {RunReport.CurrentSchemaVersion}; run parity verify again, or take the Parity that wrote it.");

    public static ReportFormatException At(string problem, Exception? inner = null) =>
        new($"is no report that Parity wrote: {problem}; name the file that --report json=PATH wrote.", inner);
}
