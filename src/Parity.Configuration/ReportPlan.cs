using System.Collections.Immutable;

namespace Parity.Configuration;

/// <summary>Where reports go and how much they hold.</summary>
public sealed record ReportPlan
{
    /// <summary>Enough to see a pattern, few enough to read.</summary>
    public const int DefaultMaxDifferences = 50;

    /// <summary>The reports that are written, at most one of each kind, in the order of <see cref="ReportKind"/>.</summary>
    public ImmutableArray<ReportTarget> Files { get; init; } = [];

    /// <summary>These reports with others over them, kind by kind.</summary>
    public ReportPlan With(IEnumerable<ReportTarget> others) =>
        this with { Files = [.. Files.Concat(others).GroupBy(target => target.Kind).Select(same => same.Last()).OrderBy(target => target.Kind)] };

    /// <summary>
    /// Folder for each backend's detections as COCO results, <c>BACKEND.json</c>, relative to the working directory; null writes none.
    /// </summary>
    public string? Coco { get; init; }

    /// <summary>Differences kept per input and candidate, worst first; the rest is counted.</summary>
    /// <value>The default is 50.</value>
    public int MaxDifferences { get; init; } = DefaultMaxDifferences;
}
