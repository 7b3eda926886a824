using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Parity.Core.Inputs;

namespace Parity.Core.Reports;

/// <summary>One input that was fed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tensors">Its tensors, one for each input of the model.</param>
/// <param name="Adapted">What was fed to backends that take another type or layout.</param>
/// <param name="Facts">What was found in the image's tensor; null where the input is no image.</param>
/// <param name="Mapping">The way back to original pixels; null where the input is no image.</param>
public sealed record InputReport(
    string Name, ImmutableArray<InputTensorReport> Tensors, ImmutableArray<AdaptedInputReport> Adapted, ImageFacts? Facts, PixelMapping? Mapping)
{
    /// <summary>
    /// The image file as it was found, relative to the working directory where it lies below it, else absolute, with forward
    /// slashes; null where the input is no image.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>SHA-256 of the image file's bytes, lower-case hexadecimal; null where the input is no image and in reports from before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FileSha256 { get; init; }
}
