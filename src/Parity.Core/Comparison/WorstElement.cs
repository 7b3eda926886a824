namespace Parity.Core.Comparison;

/// <summary>The element with the largest error relative to its tolerance; the first NaN or infinity that disagrees comes before any finite one.</summary>
/// <param name="Index">Flat row-major index.</param>
/// <param name="Reference">The reference's value.</param>
/// <param name="Candidate">The candidate's value.</param>
public sealed record WorstElement(long Index, double Reference, double Candidate);
