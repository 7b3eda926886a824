using System.Collections.Immutable;

namespace Parity.Cli.Harvest;

/// <summary>The document of <c>parity harvest --json</c>, and <c>index.json</c> beside the images.</summary>
internal sealed record HarvestDocument
{
    /// <summary>The report's path as given.</summary>
    public required string Report { get; init; }

    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the run reached its end.</summary>
    public required bool Complete { get; init; }

    /// <summary>A score closer to the threshold than this is near it.</summary>
    public required double Margin { get; init; }

    /// <summary>What scores are measured from.</summary>
    public required HarvestThreshold Threshold { get; init; }

    /// <summary>From this score on boxes are drawn; differences below rank lower.</summary>
    public required double DrawThreshold { get; init; }

    /// <summary>Inputs of the run.</summary>
    public required int Inputs { get; init; }

    /// <summary>Inputs that are hard cases.</summary>
    public required int HardCases { get; init; }

    /// <summary>How many of them <c>--top</c> leaves out.</summary>
    public required int LeftOut { get; init; }

    /// <summary>The hard cases, worst first.</summary>
    public required ImmutableArray<HarvestEntry> Entries { get; init; }
}
