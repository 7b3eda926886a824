namespace Parity.Backends.TensorRt.Building;

/// <summary>What the builder's configuration said of itself, read back right before a plan was built.</summary>
/// <param name="Tf32">Whether TF32 was allowed.</param>
/// <param name="OptimizationLevel">0–5.</param>
internal sealed record PlanSettings(bool Tf32, int OptimizationLevel);
