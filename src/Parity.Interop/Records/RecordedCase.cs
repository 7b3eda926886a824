namespace Parity.Interop.Records;

/// <summary>One case of a <see cref="RecordManifest"/>.</summary>
/// <param name="Name">The case's name, of any characters.</param>
/// <param name="Inputs">The file of its inputs.</param>
/// <param name="Outputs">The file of its outputs.</param>
/// <param name="InputDigest">The SHA-256 identity of each input by its name.</param>
internal sealed record RecordedCase(string Name, StoredTensors Inputs, StoredTensors Outputs, IReadOnlyDictionary<string, string> InputDigest);
