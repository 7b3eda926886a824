namespace Parity.Interop.Models;

/// <summary>A version of operators that a model imports.</summary>
/// <param name="Domain">Whose operators; empty for those of ONNX itself.</param>
/// <param name="Version">Their version.</param>
public sealed record OnnxOpset(string Domain, long Version);
