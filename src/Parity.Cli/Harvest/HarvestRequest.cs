namespace Parity.Cli.Harvest;

/// <summary>What a command line of <c>parity harvest</c> asks for.</summary>
internal sealed record HarvestRequest
{
    /// <summary>The report.</summary>
    public required string Report { get; init; }

    /// <summary>The folder to fill; null lists only.</summary>
    public required string? Out { get; init; }

    /// <summary>How many cases at most; null for all.</summary>
    public required int? Top { get; init; }

    /// <summary>How near to the threshold is near.</summary>
    public required double Margin { get; init; }

    /// <summary>The threshold instead of the configuration's; null leaves that.</summary>
    public required double? Threshold { get; init; }

    /// <summary>The only candidate that counts; null for all.</summary>
    public required string? Candidate { get; init; }

    /// <summary>The folder that holds the images; null where the report says.</summary>
    public required string? Images { get; init; }

    /// <summary>Whether boxes are drawn.</summary>
    public required bool Draw { get; init; }

    /// <summary>Whether one JSON document is printed.</summary>
    public required bool Json { get; init; }
}
