using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>A file that a run reads.</summary>
/// <param name="Path">As written.</param>
/// <param name="FullPath">Its absolute path.</param>
public sealed record NamedFile(string Path, [property: JsonIgnore] string FullPath);
