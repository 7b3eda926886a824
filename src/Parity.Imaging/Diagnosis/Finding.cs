namespace Parity.Imaging.Diagnosis;

/// <summary>One cause with what speaks for it.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Summary">What it is in a few words: A's value against B's.</param>
/// <param name="Evidence">What was measured.</param>
/// <param name="Explained">The share of the whole difference that undoing it, after the causes before it, takes away; 0–1.</param>
/// <param name="ResidualMean">Mean absolute difference left after undoing it and the causes before it, in A's units.</param>
/// <param name="ResidualMax">Largest absolute difference left, in A's units.</param>
public sealed record Finding(Cause Cause, string Summary, string Evidence, double Explained, double ResidualMean, double ResidualMax);
