using System.Collections.Immutable;
using Parity.Core.Reports;
using Parity.Reporting;
using Parity.Reporting.Html;
using Parity.Reporting.Html.Images;
using Parity.Reporting.Json;

namespace Parity.NUnit.Running;

/// <summary>The reports that a run leaves for its tests to attach.</summary>
internal static class ReportFiles
{
    private const string Folder = "parity";

    /// <summary>The forms that are written, the one for people first. A form's name is its files' extension.</summary>
    private static ImmutableArray<IReportWriter> Writers => [new HtmlReportWriter(new ReportImages()), new JsonReportWriter()];

    /// <summary>Where a configuration's reports go: <c>parity/configs/shapes</c> in NUnit's folder for results.</summary>
    /// <param name="workFolder">NUnit's folder for results.</param>
    /// <param name="shown">The configuration's path, relative to the folder that it was found in.</param>
    public static string Stem(string workFolder, string shown)
    {
        // Whatever lies outside that folder is kept by its name alone.
        var isInside = !Path.IsPathRooted(shown) && !shown.StartsWith("..", StringComparison.Ordinal);
        return Path.Combine(workFolder, Folder, Path.ChangeExtension(isInside ? shown : Path.GetFileName(shown), null)!);
    }

    /// <summary>Writes every form.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="Core.ParityUserException">One cannot be written.</exception>
    public static ImmutableArray<string> Write(RunReport report, string stem)
    {
        var combined = CombinedReport.Of(report);
        return
        [
            .. Writers.Select(writer =>
            {
                var path = $"{stem}.{writer.Name}";
                ReportFile.Write(path, writer, combined);
                return path;
            }),
        ];
    }
}
