namespace Parity.Core.Reports;

/// <summary>How far one output of a backend is from itself when the same input is run again.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="MaxAbs">Largest absolute difference between the first run and a later one, over all inputs.</param>
/// <param name="MaxRel">Largest relative difference.</param>
/// <param name="AboveTolerance">Elements that differ by more than the tolerance the output is held to: it is below the backend's own noise.</param>
/// <param name="WorstInput">The input of the largest absolute difference; null where all runs agree to the bit.</param>
public sealed record NoiseReport(string Output, double MaxAbs, double MaxRel, long AboveTolerance, string? WorstInput);
