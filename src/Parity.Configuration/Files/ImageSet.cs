using System.Collections.Immutable;

namespace Parity.Configuration.Files;

/// <summary>What one file, folder or glob found.</summary>
/// <param name="Root">The folder that names are relative to.</param>
/// <param name="Files">Absolute paths.</param>
internal sealed record ImageSet(string Root, ImmutableArray<string> Files);
