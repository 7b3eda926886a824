using System.Text.Json;
using Parity.Core;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Imaging.Decoding;
using Parity.Interop.Files;

namespace Parity.Cli.Harvest;

/// <summary>Where the images of a report lie.</summary>
/// <param name="report">The report.</param>
/// <param name="shownAs">Its path, for messages.</param>
/// <param name="folder">The folder that holds them by name; null where the report says where they lie.</param>
internal sealed class SourceImages(RunReport report, string shownAs, string? folder)
{
    private const string SizeMark = " @ ";

    private readonly Dictionary<string, InputReport> _inputs = report.Inputs.DistinctBy(input => input.Name).ToDictionary(input => input.Name, StringComparer.Ordinal);
    private readonly bool _hasSizes = report.Plan is { ValueKind: JsonValueKind.Object } plan
        && plan.TryGetProperty("sizes", out var sizes) && sizes.ValueKind == JsonValueKind.Array && sizes.GetArrayLength() > 0;

    /// <summary>How an image's pixels became the model's; null where the input is no image.</summary>
    public PixelMapping? MappingOf(string input) => _inputs.GetValueOrDefault(input)?.Mapping;

    /// <summary>SHA-256 of the image file that was fed; null where the input is no image or the report is older than that.</summary>
    public string? Sha256Of(string input) => _inputs.GetValueOrDefault(input)?.FileSha256;

    /// <summary>The image that an input was made of, by name: one that was fed at several sizes has several inputs.</summary>
    public string NameOf(string input) => _hasSizes && input.LastIndexOf(SizeMark, StringComparison.Ordinal) is > 0 and var end ? input[..end] : input;

    /// <summary>Where an input's image is said to lie; null where it is no image or nobody says.</summary>
    public string? PathOf(string input) => !IsImage(input) ? null : folder is null ? _inputs[input].Path : Path.Combine(folder, NameOf(input));

    /// <summary>Where an input's image lies; null where it is no image.</summary>
    /// <exception cref="ParityUserException">It is not there.</exception>
    public string? Find(string input)
    {
        if (!IsImage(input))
        {
            return null;
        }

        var path = PathOf(input) ?? throw new ParityUserException(
            $"{shownAs} does not say where {ShownText.Quote(input)} lies; name the folder of its images with --images FOLDER.");
        return IsThere(path) ? path : throw new ParityUserException(
            $"{ShownText.Escape(path)}, the image of {ShownText.Quote(input)}, is not there or empty; name the folder of the images with --images FOLDER.");
    }

    private static bool IsThere(string path)
    {
        try
        {
            return ImageDecoder.FileBytes(path) is > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Whatever keeps it from being found, another folder is the way out.
            return false;
        }
    }

    private bool IsImage(string input) => _inputs.GetValueOrDefault(input) is { } known && (known.Path is not null || known.Mapping is not null);
}
