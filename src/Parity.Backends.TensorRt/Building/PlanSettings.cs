namespace Parity.Backends.TensorRt.Building;

/// <summary>How a plan was built, as the builder's configuration said right before.</summary>
/// <param name="Tf32">Whether TF32 was allowed.</param>
/// <param name="OptimizationLevel">0–5.</param>
/// <param name="TimingCache"><c>off</c>, <c>used</c>, or <c>refused</c> where TensorRT did not take the file.</param>
internal sealed record PlanSettings(bool Tf32, int OptimizationLevel, string TimingCache);
