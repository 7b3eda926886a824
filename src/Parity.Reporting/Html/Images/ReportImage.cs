namespace Parity.Reporting.Html.Images;

/// <summary>What a page can show of an input's image.</summary>
/// <param name="Picture">The picture that boxes are drawn over; null where none was asked for, or none can be shown.</param>
/// <param name="Thumbnail">A small picture for the list; null where none can be shown.</param>
/// <param name="Problem">Why there is nothing to show, in words; null where there is, or where the input is no image.</param>
public sealed record ReportImage(ReportPicture? Picture, ReportPicture? Thumbnail, string? Problem = null)
{
    /// <summary>Of an input that is no image.</summary>
    public static ReportImage None { get; } = new(null, null);
}
