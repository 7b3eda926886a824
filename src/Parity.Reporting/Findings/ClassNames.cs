using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Parity.Core.Reports;

namespace Parity.Reporting.Findings;

/// <summary>The names of classes as a run's plan has them; a class without one is its number.</summary>
internal sealed class ClassNames(RunReport report)
{
    private readonly ImmutableArray<string?> _names = Read(report.Plan);

    /// <summary>A class in words.</summary>
    public string Of(int label) =>
        label >= 0 && label < _names.Length && _names[label] is { } name ? name : label.ToString(CultureInfo.InvariantCulture);

    /// <summary>The class of a difference, both where it changed.</summary>
    public string Of(DifferenceReport difference)
    {
        var (reference, candidate) = (difference.Reference?.Label, difference.Candidate?.Label);
        return reference is { } r && candidate is { } c && r != c ? $"{Of(r)} → {Of(c)}" : Of(reference ?? candidate ?? 0);
    }

    // A saved report may hold any plan.
    private static ImmutableArray<string?> Read(JsonElement? plan) =>
        plan is { ValueKind: JsonValueKind.Object } root &&
        root.TryGetProperty("detection", out var detection) && detection.ValueKind == JsonValueKind.Object &&
        detection.TryGetProperty("classes", out var classes) && classes.ValueKind == JsonValueKind.Array
            ? [.. classes.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString() : null)]
            : [];
}
