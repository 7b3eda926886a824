namespace Parity.Backends.TensorRt.Building;

/// <summary>A plan and how it was built.</summary>
/// <param name="Plan">Its bytes.</param>
/// <param name="Sha256">SHA-256 of them, lower-case hexadecimal.</param>
/// <param name="Settings">The builder's own.</param>
internal sealed record PlanContent(byte[] Plan, string Sha256, PlanSettings Settings);
