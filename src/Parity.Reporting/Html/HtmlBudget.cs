namespace Parity.Reporting.Html;

/// <summary>
/// How much a page may hold, so that it opens at once and can be sent: with these defaults a file of 1000 inputs stays below 30 MB. The
/// worst inputs are served first; what is left out is counted on the page.
/// </summary>
public sealed record HtmlBudget
{
    /// <summary>Pictures, as they stand in the file (base64).</summary>
    /// <value>The default is 11 MiB: some 150 photographs.</value>
    public long PictureBytes { get; init; } = 11L << 20;

    /// <summary>Thumbnails, as they stand in the file.</summary>
    /// <value>The default is 5 MiB: some 1500.</value>
    public long ThumbnailBytes { get; init; } = 5L << 20;

    /// <summary>Boxes that are drawn, over all inputs.</summary>
    /// <value>The default is 80 000, of some 50 bytes each.</value>
    public int Boxes { get; init; } = 80_000;

    /// <summary>Differences that are listed, over all inputs.</summary>
    /// <value>The default is 16 000, of some 300 bytes each.</value>
    public int Differences { get; init; } = 16_000;

    /// <summary>Inputs that are listed.</summary>
    /// <value>The default is 5000; a browser scrolls longer lists badly.</value>
    public int Inputs { get; init; } = 5_000;

    /// <summary>Points of one scatter chart.</summary>
    /// <value>The default is 2000.</value>
    public int Points { get; init; } = 2_000;

    /// <summary>An equal part of it.</summary>
    internal HtmlBudget Part(int parts) => this with
    {
        PictureBytes = PictureBytes / parts,
        ThumbnailBytes = ThumbnailBytes / parts,
        Boxes = Boxes / parts,
        Differences = Differences / parts,
        Inputs = Math.Max(1, Inputs / parts),
    };
}
