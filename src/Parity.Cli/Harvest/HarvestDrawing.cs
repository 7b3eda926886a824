using System.Globalization;
using System.Text.Json;
using Parity.Core;
using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Imaging.Decoding;
using Parity.Imaging.Drawing;
using Parity.Interop.Files;

namespace Parity.Cli.Harvest;

/// <summary>Draws the detections of a case over its image.</summary>
/// <param name="options">From which score on, and what the classes are called.</param>
/// <param name="plan">The run's plan, which says how its images were decoded.</param>
internal sealed class HarvestDrawing(HarvestOptions options, JsonElement? plan)
{
    private readonly DecodeOptions _decode = new()
    {
        Exif = !(plan is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("preprocess", out var preprocess) && preprocess.ValueKind == JsonValueKind.Object
            && preprocess.TryGetProperty("exif", out var exif) && exif.ValueKind == JsonValueKind.False),
    };

    /// <summary>Writes a PNG file.</summary>
    /// <param name="report">The case.</param>
    /// <param name="image">Its image file.</param>
    /// <param name="sha256">The SHA-256 of the file that was fed; null where the report does not hold it.</param>
    /// <param name="mapping">How its pixels became the model's.</param>
    /// <param name="stream">Takes the file.</param>
    /// <exception cref="ParityUserException">The image cannot be read, or is another one than the run's.</exception>
    public void Write(CaseReport report, string image, string? sha256, PixelMapping mapping, Stream stream)
    {
        try
        {
            using var file = EncodedImage.Read(image);
            using var pixels = file.Decode(_decode);
            if ((pixels.Width, pixels.Height) != (mapping.OriginalWidth, mapping.OriginalHeight))
            {
                throw new ParityUserException(
                    $"{ShownText.Escape(image)} is {pixels.Width}x{pixels.Height}, and the run's image was {mapping.OriginalWidth}x{mapping.OriginalHeight}; name the folder of the images with --images FOLDER.");
            }

            if (sha256 is not null && file.Sha256 != sha256)
            {
                throw new ParityUserException(
                    $"{ShownText.Escape(image)} has changed since the run: its SHA-256 is not the run's ({sha256}); name the folder of the images with --images FOLDER, or leave out --draw.");
            }

            Overlay.WritePng(pixels, mapping, [.. Boxes(report.Detections!)], stream);
        }
        catch (UnreadableImageException e)
        {
            throw new ParityUserException($"{ShownText.Escape(image)} cannot be drawn on: {e.Message}; mend it, or leave out --draw.", e);
        }
    }

    /// <summary>What is drawn: matched ones first, so that what differs lies over them.</summary>
    public IEnumerable<OverlayBox> Boxes(DetectionReport detections)
    {
        var moved = detections.Differences.Where(difference => difference.Kind is DifferenceKind.ScoreMoved or DifferenceKind.BoxMoved)
            .Select(difference => (difference.Reference?.Anchor, difference.Candidate?.Anchor)).ToHashSet();
        var matched = detections.Matched.Select(pair => Box(Mark(pair.Reference, pair.Candidate, moved), pair.Reference, pair.Candidate));
        var others = detections.Differences.Where(difference => difference.Kind is DifferenceKind.Missing or DifferenceKind.Extra or DifferenceKind.LabelFlip)
            .Select(difference => Box(MarkOf(difference.Kind), difference.Reference, difference.Candidate));
        return matched.Concat(others).OfType<OverlayBox>().OrderBy(box => box.Mark != OverlayMark.Matched);
    }

    private OverlayMark Mark(DetectedObject reference, DetectedObject candidate, HashSet<(int?, int?)> moved) =>
        options.Deploy is not null && IsShown(reference) != IsShown(candidate) ? OverlayMark.Crossed
        : moved.Contains((reference.Anchor, candidate.Anchor)) ? OverlayMark.Moved
        : OverlayMark.Matched;

    private bool IsShown(DetectedObject detection) => detection.Score > (float)options.ThresholdOf(detection.Label);

    private static OverlayMark MarkOf(DifferenceKind kind) =>
        kind == DifferenceKind.Missing ? OverlayMark.Missing : kind == DifferenceKind.Extra ? OverlayMark.Extra : OverlayMark.Flipped;

    private OverlayBox? Box(OverlayMark mark, DetectedObject? reference, DetectedObject? candidate) =>
        Math.Max(reference?.Score ?? 0, candidate?.Score ?? 0) < options.DrawThreshold ? null
        : new OverlayBox(mark, mark == OverlayMark.Matched ? null : reference?.Box, (candidate ?? reference)?.Box is { } box && mark != OverlayMark.Missing ? box : null, Label(mark, reference, candidate));

    // A thin line says that nothing is to be seen there, and needs no more room than that.
    private string? Label(OverlayMark mark, DetectedObject? reference, DetectedObject? candidate)
    {
        if (mark == OverlayMark.Matched)
        {
            return null;
        }

        var labels = new[] { reference, candidate }.OfType<DetectedObject>().Select(side => options.ClassName(side.Label)).Distinct();
        return $"{string.Join("->", labels)} {Score(reference)}->{Score(candidate)}";
    }

    private static string Score(DetectedObject? side) => side is null ? "none" : side.Score.ToString("0.000", CultureInfo.InvariantCulture);
}
