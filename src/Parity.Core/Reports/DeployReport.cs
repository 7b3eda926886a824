using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Parity.Core.Detection;

namespace Parity.Core.Reports;

/// <summary>What a user of the deployed model sees, over the run.</summary>
public sealed record DeployReport
{
    /// <summary>The thresholds in use.</summary>
    public required DeployThreshold Threshold { get; init; }

    /// <summary>Boxes that the reference shows.</summary>
    public required long Reference { get; init; }

    /// <summary>Boxes that the candidate shows.</summary>
    public required long Candidate { get; init; }

    /// <summary>Whether either side shows a box: without one, nothing appears and nothing vanishes, which proves nothing.</summary>
    [JsonIgnore]
    public bool ShowsAny => Reference + Candidate > 0;

    /// <summary>Boxes that both show, with the same label and of the same object.</summary>
    public required long Both { get; init; }

    /// <summary>Boxes that only the candidate shows.</summary>
    public required long Appeared { get; init; }

    /// <summary>Boxes that only the reference shows.</summary>
    public required long Vanished { get; init; }

    /// <summary>The first changes, in input order; every case has its own.</summary>
    public required ImmutableArray<DeployChangeReport> Changes { get; init; }

    /// <summary>How many more there are.</summary>
    public required long ChangesLeftOut { get; init; }
}
