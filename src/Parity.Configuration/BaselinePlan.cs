using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Parity.Core.Gates;

namespace Parity.Configuration;

/// <summary>The accepted run that a run is held against.</summary>
/// <param name="Path">The baseline file as written.</param>
/// <param name="FullPath">Its absolute path. Whether it is there is found out when it is read.</param>
/// <param name="Allow">How much worse figures may be, by the name of a gate or figure, or by that of all bands or outputs together.</param>
public sealed record BaselinePlan(string Path, [property: JsonIgnore] string FullPath, ImmutableSortedDictionary<string, GateLimit> Allow);
