namespace Parity.Core.Reports;

/// <summary>Whether the inputs are what the training pipeline fed.</summary>
/// <param name="Path">Where its tensors are.</param>
/// <param name="Checked">Inputs that were compared with them.</param>
/// <param name="Different">Inputs that differ, or have no tensor that can be read; each is a fault that says why, and no model is compared.</param>
public sealed record ReferenceTensorsReport(string Path, int Checked, int Different);
