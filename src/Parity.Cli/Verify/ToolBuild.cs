using Parity.Interop.Files;

namespace Parity.Cli.Verify;

/// <summary>What tells this build of Parity from any other, whatever version it says it is.</summary>
internal static class ToolBuild
{
    /// <summary>SHA-256 over Parity's own assemblies beside the program; those of others have versions that reports tell.</summary>
    public static string Sha256() => ContentHash.OfParts(Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(path => Path.GetFileName(path).StartsWith(nameof(Parity), StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .SelectMany(path => new[] { Path.GetFileName(path), ContentHash.OfPath(path) }));
}
