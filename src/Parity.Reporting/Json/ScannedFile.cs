namespace Parity.Reporting.Json;

/// <summary>What stands where in the file of a report.</summary>
/// <param name="Runs">The runs, in order.</param>
/// <param name="RunsStart">The byte behind the bracket that opens <c>runs</c>; null in the report of a run by itself.</param>
/// <param name="RunsEnd">The byte of the bracket that closes it.</param>
internal sealed record ScannedFile(IReadOnlyList<ScannedRun> Runs, long? RunsStart, long RunsEnd);
