using System.Text.Json;
using Parity.Core.Reports;
using Parity.Imaging.Decoding;

namespace Parity.Reporting.Html.Images;

/// <summary>The pictures of a report's inputs, read from their files and decoded as the run did.</summary>
public sealed class ReportImages : IReportImages
{
    /// <inheritdoc/>
    public ReportImage Read(RunReport run, InputReport input, bool withPicture)
    {
        if (input.Path is not { } path)
        {
            return input.Mapping is null ? ReportImage.None : Problem("the report does not say where the image lies");
        }

        try
        {
            using var pixels = ImageDecoder.Decode(path, new DecodeOptions { Exif = TurnsByExif(run.Plan) });
            return input.Mapping is { } mapping && (pixels.Width, pixels.Height) != (mapping.OriginalWidth, mapping.OriginalHeight)
                ? Problem($"{path} has changed since the run: it is {pixels.Width}×{pixels.Height}, and was {mapping.OriginalWidth}×{mapping.OriginalHeight}")
                : PictureEncoder.Encode(pixels, withPicture);
        }
        catch (Exception e) when (e is UnreadableImageException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Problem($"{path} cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private static ReportImage Problem(string what) => ReportImage.None with { Problem = what };

    private static bool TurnsByExif(JsonElement? plan) =>
        !(plan is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("preprocess", out var preprocess) && preprocess.ValueKind == JsonValueKind.Object
            && preprocess.TryGetProperty("exif", out var exif) && exif.ValueKind == JsonValueKind.False);
}
