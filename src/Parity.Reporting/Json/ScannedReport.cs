namespace Parity.Reporting.Json;

/// <summary>Where the parts of a report stand in its file.</summary>
/// <param name="CasesStart">The byte behind the bracket that opens <c>cases</c>.</param>
/// <param name="CasesEnd">The byte of the bracket that closes it.</param>
/// <param name="Cases">Every case, in order.</param>
internal sealed record ScannedReport(long CasesStart, long CasesEnd, IReadOnlyList<CaseRange> Cases);
