using Parity.Core.Reports;

namespace Parity.Reporting.Html.Images;

/// <summary>Gives the pictures of a report's inputs, which the report itself does not hold.</summary>
public interface IReportImages
{
    /// <summary>Looks at one input's image. A file that is missing, unreadable or another than the run's is told in words, never thrown.</summary>
    /// <param name="run">The run, whose plan says how its images were decoded.</param>
    /// <param name="input">The input.</param>
    /// <param name="withPicture">Whether the picture is wanted beside the thumbnail.</param>
    ReportImage Read(RunReport run, InputReport input, bool withPicture);
}
