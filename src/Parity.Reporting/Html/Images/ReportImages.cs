using System.Text.Json;
using Parity.Core.Reports;
using Parity.Imaging;
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
            using var file = EncodedImage.Read(path);
            using var pixels = file.Decode(new DecodeOptions { Exif = TurnsByExif(run.Plan) });
            return Changed(file, pixels, input) is { } changed ? Problem($"{path} has changed since the run: {changed}") : PictureEncoder.Encode(pixels, withPicture);
        }
        catch (Exception e) when (e is UnreadableImageException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Problem($"{path} cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    // What another picture shows is none of the run's, so no box belongs on it.
    private static string? Changed(EncodedImage file, ByteImage pixels, InputReport input)
    {
        if (input.Mapping is { } mapping && (pixels.Width, pixels.Height) != (mapping.OriginalWidth, mapping.OriginalHeight))
        {
            return $"it is {pixels.Width}×{pixels.Height}, and was {mapping.OriginalWidth}×{mapping.OriginalHeight}";
        }

        return input.FileSha256 is { } was && file.Sha256 is var sha256 && sha256 != was ? $"its SHA-256 is {sha256}, and was {was}" : null;
    }

    private static ReportImage Problem(string what) => ReportImage.None with { Problem = what };

    private static bool TurnsByExif(JsonElement? plan) =>
        !(plan is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("preprocess", out var preprocess) && preprocess.ValueKind == JsonValueKind.Object
            && preprocess.TryGetProperty("exif", out var exif) && exif.ValueKind == JsonValueKind.False);
}
