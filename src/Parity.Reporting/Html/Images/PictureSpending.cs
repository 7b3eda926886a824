using Parity.Core.Reports;

namespace Parity.Reporting.Html.Images;

/// <summary>Hands out pictures until a run's budget is spent, and counts.</summary>
internal sealed class PictureSpending(IReportImages images, RunReport run, HtmlBudget budget)
{
    private long _pictureBytes = budget.PictureBytes;
    private long _thumbnailBytes = budget.ThumbnailBytes;
    private bool _arePicturesSpent;
    private bool _areThumbnailsSpent;

    /// <summary>Inputs that have their picture.</summary>
    public int Pictures { get; private set; }

    /// <summary>Inputs that have a thumbnail alone.</summary>
    public int Thumbnails { get; private set; }

    /// <summary>Images for which there was no room at all.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Images that could not be shown.</summary>
    public int Problems { get; private set; }

    /// <summary>The next input's pictures, worst first.</summary>
    public ReportImage Next(InputReport? input)
    {
        if (input is null || (input.Mapping is null && input.Path is null))
        {
            return ReportImage.None;
        }

        if (_areThumbnailsSpent)
        {
            LeftOut++;
            return ReportImage.None with { Problem = "left out: the thumbnails of worse inputs fill the room there is" };
        }

        var read = images.Read(run, input, withPicture: !_arePicturesSpent);
        var image = new ReportImage(WithinPictures(read.Picture), WithinThumbnails(read.Thumbnail), read.Problem);
        _ = image switch
        {
            { Picture: not null } => Pictures++,
            { Thumbnail: not null } => Thumbnails++,
            { Problem: not null } => Problems++,
            _ => _areThumbnailsSpent ? LeftOut++ : 0,
        };
        return image;
    }

    // Once one does not fit no later one is tried: what is shown must not depend on which happens to be small.
    private ReportPicture? WithinPictures(ReportPicture? picture)
    {
        if (picture is null)
        {
            return null;
        }

        _pictureBytes -= SizeInPage(picture);
        _arePicturesSpent = _pictureBytes < 0;
        return _arePicturesSpent ? null : picture;
    }

    private ReportPicture? WithinThumbnails(ReportPicture? picture)
    {
        if (picture is null)
        {
            return null;
        }

        _thumbnailBytes -= SizeInPage(picture);
        _areThumbnailsSpent = _thumbnailBytes < 0;
        return _areThumbnailsSpent ? null : picture;
    }

    private static long SizeInPage(ReportPicture picture) => (picture.Bytes.Length + 2L) / 3 * 4;
}
