namespace Parity.Core.Detection.Thresholds;

/// <summary>A box that appears or vanishes at the threshold at which the model is used.</summary>
/// <param name="Kind">Whether it appears or vanishes.</param>
/// <param name="Threshold">The threshold of its class.</param>
/// <param name="Cause">Why: the threshold itself, or what made the detection differ.</param>
/// <param name="Detail">The cause in words.</param>
/// <param name="Reference">The reference's detection; null where it has none, at any score.</param>
/// <param name="Candidate">The candidate's detection; null where it has none, at any score.</param>
public sealed record DeployChange(
    DeployChangeKind Kind, double Threshold, DifferenceCause Cause, string Detail, DetectedObject? Reference, DetectedObject? Candidate);
