using System.Text.Json.Nodes;

namespace Parity.Configuration.Schema;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">What its value may be.</param>
internal sealed record SchemaKey(string Name, JsonObject Type)
{
    /// <summary>Whether the mapping needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Its description where configs/README.md has no row for the mapping itself, only for its keys.</summary>
    public string? Says { get; init; }

    /// <summary>Whether the default in configs/README.md is a value that can be written, and not one of a key inside.</summary>
    public bool HasDefault { get; init; } = true;
}
