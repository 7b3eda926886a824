namespace Parity.Interop.Records;

/// <summary>What made the outputs of a record.</summary>
/// <param name="Name">The backend's name in the configuration.</param>
/// <param name="Kind">The backend's kind, such as <c>onnxruntime</c>.</param>
/// <param name="ModelSha256">The SHA-256 of the model file, or null where there is none.</param>
public sealed record RecordedBackend(string Name, string Kind, string? ModelSha256);
