using Parity.Core.Reports;

namespace Parity.Reporting.Html.Images;

/// <summary>Shows no pictures, for reports whose images are not at hand: boxes are drawn over an empty ground.</summary>
public sealed class NoImages : IReportImages
{
    /// <inheritdoc/>
    public ReportImage Read(RunReport run, InputReport input, bool withPicture) => ReportImage.None;
}
