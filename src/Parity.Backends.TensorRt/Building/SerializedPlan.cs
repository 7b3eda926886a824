namespace Parity.Backends.TensorRt.Building;

/// <summary>A plan and how it was built.</summary>
/// <param name="Bytes">The plan.</param>
/// <param name="Sha256">SHA-256 of it, lower-case hexadecimal.</param>
/// <param name="Settings">The builder's own.</param>
internal sealed record SerializedPlan(byte[] Bytes, string Sha256, PlanSettings Settings);
