using Parity.Core.Reports;
using Parity.Reporting.Json;

namespace Parity.Reporting.Findings;

/// <summary>The cases of a run, one at a time.</summary>
internal static class CaseReports
{
    /// <summary>Each case in order. Those of a file are checked as they are read: another program may have written it.</summary>
    /// <exception cref="Core.ParityUserException">One in a file is none.</exception>
    public static IEnumerable<CaseReport> Read(this ICaseSource cases) =>
        cases is SavedCases saved ? saved.ReadCases() : cases.ReadLines().Select(line => ReportJson.ReadCase(line.Span));
}
