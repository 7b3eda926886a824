using System.Text.Json;
using Parity.Cli.Harvest;
using Parity.Core.Reports;
using Parity.Imaging.Decoding;
using Parity.Interop.Files;
using Parity.Reporting.Html.Images;

namespace Parity.Cli.Output.Images;

/// <summary>The pictures of a report's inputs, read from their files and decoded as the run did.</summary>
/// <param name="folder">The folder that holds them by name; null where the report says where they lie.</param>
internal sealed class ReportImages(string? folder = null) : IReportImages
{
    private RunReport? _run;
    private SourceImages? _files;

    /// <inheritdoc/>
    public ReportImage Read(RunReport run, InputReport input, bool withPicture)
    {
        if (FilesOf(run).PathOf(input.Name) is not { } path)
        {
            return input.Mapping is null ? ReportImage.None : Problem("the report does not say where the image lies");
        }

        try
        {
            using var pixels = ImageDecoder.Decode(path, new DecodeOptions { Exif = TurnsByExif(run.Plan) });
            return input.Mapping is { } mapping && (pixels.Width, pixels.Height) != (mapping.OriginalWidth, mapping.OriginalHeight)
                ? Problem($"{ShownText.Escape(path)} has changed since the run: it is {pixels.Width}×{pixels.Height}, and was {mapping.OriginalWidth}×{mapping.OriginalHeight}")
                : PictureEncoder.Encode(pixels, withPicture);
        }
        catch (Exception e) when (e is UnreadableImageException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Problem($"{ShownText.Escape(path)} cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private static ReportImage Problem(string what) => ReportImage.None with { Problem = what };

    private static bool TurnsByExif(JsonElement? plan) =>
        !(plan is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("preprocess", out var preprocess) && preprocess.ValueKind == JsonValueKind.Object
            && preprocess.TryGetProperty("exif", out var exif) && exif.ValueKind == JsonValueKind.False);

    // Inputs are asked for run by run.
    private SourceImages FilesOf(RunReport run)
    {
        if (!ReferenceEquals(run, _run) || _files is null)
        {
            (_run, _files) = (run, new SourceImages(run, "the report", folder));
        }

        return _files;
    }
}
