using System.Globalization;

namespace Parity.Core.Gates;

/// <summary>One gate, or one gate for each band or output.</summary>
/// <param name="Name">Its name, with <c>[FROM]</c> or <c>[NAME]</c> where there are several: <c>bands[FROM].max_missing</c>.</param>
/// <param name="Measures">What it measures, in words.</param>
/// <param name="Unit">The unit of what it measures.</param>
/// <param name="Default">The limit that holds without a configuration, in words.</param>
public sealed record GateDescription(string Name, string Measures, string Unit, string Default)
{
    private const string Band = "[FROM]";
    private const string Output = "[NAME]";

    /// <summary>Whether a configuration may let it warn instead of block.</summary>
    public bool CanWarn { get; init; }

    /// <summary>Whether a waiver may allow it to be outside its limit.</summary>
    public bool CanBeWaived { get; init; }

    /// <summary>How much worse than in the baseline it may be; null where it is not held to one.</summary>
    public Allowance? Allowance { get; init; }

    /// <summary>Whether it is a figure that has no limit by itself and is judged against a baseline only.</summary>
    public bool IsBaselineOnly { get; init; }

    /// <summary>The name without its band or output, for every one of them: <c>bands.max_missing</c>.</summary>
    public string Family => Name.Replace(Band, string.Empty, StringComparison.Ordinal).Replace(Output, string.Empty, StringComparison.Ordinal);

    /// <summary>Whether a gate of this name is one of these.</summary>
    public bool Describes(string name) =>
        Part(Band) is var (before, after) ? IsWithin(name, before, $"]{after}") && IsEdge(name[before.Length..^(after.Length + 1)])
        : Part(Output) is var (start, end) ? IsWithin(name, start, end) && name.IndexOf(']', start.Length) > start.Length
        : name == Name;

    private (string Before, string After)? Part(string subject) =>
        Name.IndexOf(subject, StringComparison.Ordinal) is > 0 and var at ? (Name[..(at + 1)], Name[(at + subject.Length)..]) : null;

    private static bool IsWithin(string name, string before, string after) =>
        name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal);

    // As the gate's own name shows it: 0.5, and not 0.50.
    private static bool IsEdge(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge) && edge.ToString(CultureInfo.InvariantCulture) == text;
}
