namespace Parity.Runner.Scoring;

/// <summary>Average precision of both sides; each null where it could not be measured.</summary>
/// <param name="Reference">The reference's.</param>
/// <param name="Candidate">The candidate's.</param>
internal sealed record MapEvidence(double? Reference, double? Candidate);
