using Parity.Core.Reports;
using Parity.Reporting.Html.Images;

namespace Parity.Reporting.Tests.Html;

/// <summary>Pictures of so many bytes, which are no pictures; remembers who asked.</summary>
internal sealed class PlainImages(int pictureBytes = 300, int thumbnailBytes = 30) : IReportImages
{
    public List<(string Input, bool WithPicture)> Asked { get; } = [];

    public ReportImage Read(RunReport run, InputReport input, bool withPicture)
    {
        Asked.Add((input.Name, withPicture));
        return input.Path == "missing" ? ReportImage.None with { Problem = "missing cannot be read: it is not there" }
            : new ReportImage(withPicture ? Picture(pictureBytes) : null, Picture(thumbnailBytes));
    }

    private static ReportPicture Picture(int bytes) => new(new byte[bytes], "image/jpeg", 64, 48);
}
