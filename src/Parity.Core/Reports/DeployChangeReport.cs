using Parity.Core.Detection.Thresholds;

namespace Parity.Core.Reports;

/// <summary>A box that appears or vanishes at the deploy threshold, with its input.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Change">What changed.</param>
public sealed record DeployChangeReport(string Input, DeployChange Change);
