namespace Parity.Core.Backends;

/// <summary>A file that a model consists of.</summary>
/// <param name="Path">Its path as configured, or as the model names it.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ModelFile(string Path, string Sha256, long Bytes);
