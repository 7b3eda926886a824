namespace Parity.Reporting.Json;

/// <summary>Where a case stands in a file.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its bytes.</param>
internal readonly record struct CaseRange(long Start, int Length);
