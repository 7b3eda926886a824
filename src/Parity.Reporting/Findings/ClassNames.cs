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
        label >= 0 && label < _names.Length && _names[label] is { } name ? name : Number(label);

    /// <summary>The class of a difference, both where it changed.</summary>
    public string Of(DifferenceReport difference) => Of(difference, Of);

    /// <summary>The same within a sentence, where a number alone would be taken for a figure: <c>class 3</c>.</summary>
    public string InSentence(DifferenceReport difference) => Of(difference, InSentence);

    /// <summary>A class within a sentence.</summary>
    public string InSentence(int label) => Of(label) is var name && name == Number(label) ? $"class {name}" : name;

    private static string Number(int label) => label.ToString(CultureInfo.InvariantCulture);

    private static string Of(DifferenceReport difference, Func<int, string> shown)
    {
        var (reference, candidate) = (difference.Reference?.Label, difference.Candidate?.Label);
        return reference is { } r && candidate is { } c && r != c ? $"{shown(r)} → {shown(c)}" : shown(reference ?? candidate ?? 0);
    }

    // A saved report may hold any plan.
    private static ImmutableArray<string?> Read(JsonElement? plan) =>
        plan is { ValueKind: JsonValueKind.Object } root &&
        root.TryGetProperty("detection", out var detection) && detection.ValueKind == JsonValueKind.Object &&
        detection.TryGetProperty("classes", out var classes) && classes.ValueKind == JsonValueKind.Array
            ? [.. classes.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString() : null)]
            : [];
}
