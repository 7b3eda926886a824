using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Parity.Core.Reports;

/// <summary>One output of reference and candidate, on one input or over the run.</summary>
public sealed record OutputReport : ErrorReport
{
    /// <summary>Creates an empty report.</summary>
    [JsonConstructor]
    public OutputReport()
    {
    }

    /// <summary>Creates a report with these figures.</summary>
    [SetsRequiredMembers]
    public OutputReport(ErrorReport error, double atol, double rtol)
        : base(error) => (Atol, Rtol) = (atol, rtol);

    /// <summary>The absolute tolerance it was held to.</summary>
    public required double Atol { get; init; }

    /// <summary>The relative tolerance it was held to.</summary>
    public required double Rtol { get; init; }

    /// <summary>Why it could not be compared, in words: missing, extra, another shape or type; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>Figures by group, where a decoder knows boxes from scores.</summary>
    public ImmutableArray<ErrorReport> Groups
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];
}
