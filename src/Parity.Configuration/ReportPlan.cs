namespace Parity.Configuration;

/// <summary>Where reports go and how much they hold.</summary>
public sealed record ReportPlan
{
    /// <summary>Enough to see a pattern, few enough to read.</summary>
    public const int DefaultMaxDifferences = 50;

    /// <summary>Path of the JSON report relative to the working directory; null writes none.</summary>
    public string? Json { get; init; }

    /// <summary>
    /// Folder for each backend's detections as COCO results, <c>BACKEND.json</c>, relative to the working directory; null writes none.
    /// </summary>
    public string? Coco { get; init; }

    /// <summary>Differences kept per input and candidate, worst first; the rest is counted.</summary>
    /// <value>The default is 50.</value>
    public int MaxDifferences { get; init; } = DefaultMaxDifferences;
}
