using Parity.Reporting.Html.Page;

namespace Parity.Reporting.Html.Cases;

/// <summary>What the list shows of one input and candidate, within what it was allowed.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Boxes">Boxes that are drawn without script, as paths; empty without detections.</param>
/// <param name="Data">All boxes that have room, for the script.</param>
/// <param name="Said">How many boxes and of what kind, for who does not see them.</param>
/// <param name="Tables">Differences and outputs.</param>
/// <param name="Counts">Differences by kind, in words; empty where there is none.</param>
/// <param name="HasDetections">Whether there is anything to draw.</param>
internal sealed record CaseFragment(string Candidate, Markup Boxes, Markup Data, string Said, Markup Tables, string Counts, bool HasDetections)
{
    /// <summary>What the input is found by: band, cause, kind and label of each difference, by number.</summary>
    public required IReadOnlyCollection<string> Marks { get; init; }
}
