using System.Collections.Immutable;

namespace Parity.Core.Baselines;

/// <summary>What accepted runs measured: later runs may not be worse.</summary>
public sealed record Baseline
{
    /// <summary>Raised when a reader of an older baseline would misread a newer one.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of this layout.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The runs, by unique names, in the order in which they were accepted.</summary>
    public required ImmutableArray<BaselineRun> Runs { get; init; }
}
