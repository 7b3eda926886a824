namespace Parity.Reporting.Html.Cases;

/// <summary>The scores of one detection on both sides.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reference">The reference's score; 0 where it has none.</param>
/// <param name="Candidate">The candidate's score; 0 where it has none.</param>
internal readonly record struct ScorePoint(BoxKind Kind, float Reference, float Candidate);
