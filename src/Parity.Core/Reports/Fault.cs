namespace Parity.Core.Reports;

/// <summary>Something that could not be done: a model that does not load or run, unequal digests, an impossible reference.</summary>
/// <param name="Backend">The backend it concerns; null when it concerns the run.</param>
/// <param name="Input">The input it concerns; null when it concerns all.</param>
/// <param name="Message">What, where, and how to fix it.</param>
public sealed record Fault(string? Backend, string? Input, string Message);
