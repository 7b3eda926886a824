namespace Parity.Backends.TensorRt.Building;

/// <summary>A file of weights as a plan's identity names it.</summary>
/// <param name="Name">Its path as the model names it.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
internal sealed record WeightsIdentity(string Name, string Sha256);
