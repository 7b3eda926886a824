namespace Parity.Configuration;

/// <summary>Where the tensors are that the training pipeline fed.</summary>
/// <param name="Path">As written.</param>
/// <param name="FullPath">The .npz file, the only image's .npy file, or the folder of .npy files, absolute.</param>
public sealed record ReferenceTensorsPlan(string Path, [property: System.Text.Json.Serialization.JsonIgnore] string FullPath);
