namespace Parity.Core.Reports;

/// <summary>The accepted run that this one may not be worse than.</summary>
/// <param name="Path">The baseline file as given.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
public sealed record BaselineReport(string Path, string Sha256);
