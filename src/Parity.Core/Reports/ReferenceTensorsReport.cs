namespace Parity.Core.Reports;

/// <summary>Whether the inputs are what the training pipeline fed.</summary>
/// <param name="Path">Where its tensors are.</param>
/// <param name="Checked">Inputs that were compared with them.</param>
/// <param name="Different">Inputs that differ; each is a fault with its diagnosis, and nothing is compared.</param>
public sealed record ReferenceTensorsReport(string Path, int Checked, int Different);
