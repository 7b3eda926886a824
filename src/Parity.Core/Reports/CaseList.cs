namespace Parity.Core.Reports;

/// <summary>Cases held in memory, for runs without a journal and for tests.</summary>
public sealed class CaseList : ICaseSource
{
    private readonly List<byte[]> _lines = [];

    /// <summary>Creates a list.</summary>
    public CaseList(params IEnumerable<CaseReport> cases) => _lines.AddRange(cases.Select(ReportJson.CaseLine));

    /// <inheritdoc/>
    public IEnumerable<ReadOnlyMemory<byte>> ReadLines() => _lines.Select(line => (ReadOnlyMemory<byte>)line);
}
