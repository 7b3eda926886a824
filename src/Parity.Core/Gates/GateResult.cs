using System.Text.Json.Serialization;

namespace Parity.Core.Gates;

/// <summary>One gate, measured.</summary>
public sealed record GateResult
{
    /// <summary>The gate's name as in the configuration: <c>tensors.max_mismatched</c>, <c>bands[0.5].max_missing</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured; null when there was nothing to measure.</summary>
    public required double? Measured { get; init; }

    /// <summary>The limit; null when the gate is off.</summary>
    public required double? Limit { get; init; }

    /// <summary>How far the measured value is inside the limit, negative outside.</summary>
    public required double? Margin { get; init; }

    /// <summary>How it came out.</summary>
    public required GateStatus Status { get; init; }

    /// <summary>Whether it was measured and is within its limit.</summary>
    public bool Passed => Status == GateStatus.Passed;

    /// <summary>What a failure does to the verdict.</summary>
    public required GateSeverity Severity { get; init; }

    /// <summary>Where the limit comes from.</summary>
    public required GateSource Source { get; init; }

    /// <summary>Why it was not evaluated, or what it saw, in words; null where the figures say it all.</summary>
    public string? Detail { get; init; }

    /// <summary>What allows it to be outside its limit; null where nothing does, or nothing has to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Waiver? Waiver { get; init; }

    /// <summary>Whether nothing can pass while this gate has nothing to measure: the run was asked for what it measures.</summary>
    [JsonIgnore]
    public bool MustBeMeasured { get; init; }

    /// <summary>Whether no waiver can allow it to be outside its limit: what it measured is no number, or not all that it should measure.</summary>
    [JsonIgnore]
    public bool OnlyBlocks { get; init; }

    /// <summary>Whether this gate compares values of the two sides, as opposed to checking that there is evidence.</summary>
    [JsonIgnore]
    public bool IsComparison { get; init; }

    /// <summary>A measured gate. Outside its limit it fails, or warns where the limit says so and what was measured is a number.</summary>
    internal static GateResult Of(string name, GateLimit limit, double? measured, bool within, double? margin, string? detail)
    {
        var isNumber = measured is null || double.IsFinite(measured.Value);
        return new GateResult
        {
            Name = name,
            Measured = measured,
            Limit = limit.Value,
            Margin = margin,
            Status = limit.IsOff ? GateStatus.Off
                : measured is null ? GateStatus.NotEvaluated
                : within ? GateStatus.Passed
                : limit.Severity == GateSeverity.Warn && isNumber ? GateStatus.Warned
                : GateStatus.Failed,
            Severity = limit.Severity,
            Source = limit.Source,
            Detail = detail,
            OnlyBlocks = !isNumber,
        };
    }
}
