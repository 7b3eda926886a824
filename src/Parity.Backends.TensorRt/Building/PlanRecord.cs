namespace Parity.Backends.TensorRt.Building;

/// <summary>What lies beside a kept plan: what it is, for people, and what it must be, for whoever reads it.</summary>
/// <param name="Identity">What it was built from and for.</param>
/// <param name="PlanSha256">SHA-256 of the plan, lower-case hexadecimal.</param>
/// <param name="PlanBytes">Its size.</param>
/// <param name="Settings">The builder's own.</param>
internal sealed record PlanRecord(PlanIdentity Identity, string PlanSha256, long PlanBytes, PlanSettings Settings);
