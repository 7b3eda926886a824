using Parity.Core;
using Parity.Core.Reports;

namespace Parity.Reporting.Json;

/// <summary>A report that was read from a file. Its cases stay there and are read when they are asked for.</summary>
public sealed class SavedReport
{
    private readonly SavedCases _cases;

    internal SavedReport(RunReport report, SavedCases cases, int count) =>
        (Report, _cases, CaseCount) = (report with { Cases = cases }, cases, count);

    /// <summary>The report, with its cases as lines for a writer.</summary>
    public RunReport Report { get; }

    /// <summary>How many cases it holds.</summary>
    public int CaseCount { get; }

    /// <summary>Each case in order, held one at a time; from the beginning each time.</summary>
    /// <exception cref="ParityUserException">One cannot be read, or the file was changed meanwhile.</exception>
    public IEnumerable<CaseReport> ReadCases() => _cases.ReadCases();
}
