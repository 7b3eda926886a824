namespace Parity.Reporting.Json;

/// <summary>Where one run stands in a file, and the parts of it.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="CasesStart">The byte behind the bracket that opens <c>cases</c>.</param>
/// <param name="CasesEnd">The byte of the bracket that closes it.</param>
/// <param name="End">The byte behind its last.</param>
/// <param name="Cases">Every case, in order.</param>
internal sealed record ScannedRun(long Start, long CasesStart, long CasesEnd, long End, IReadOnlyList<CaseRange> Cases);
