namespace Parity.Runner.Recording;

/// <summary>One backend's record.</summary>
/// <param name="Backend">The backend's name.</param>
/// <param name="Path">The file or folder of its outputs, which <c>kind: recorded</c> and <c>parity compare</c> read.</param>
/// <param name="InputsPath">The file of its inputs, where it is another.</param>
public sealed record SavedRecord(string Backend, string Path, string? InputsPath);
