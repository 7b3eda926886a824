using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>What decoders of rows have in common: each says where boxes and scores lie, or why the outputs do not fit.</summary>
/// <param name="name">The decoder's name in configurations.</param>
/// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
internal abstract class RowDecoder(string name, int classes) : IDetectionDecoder
{
    /// <summary>The number of classes, or 0 to take it from the outputs.</summary>
    protected int Classes => classes;

    /// <inheritdoc/>
    public abstract RowIdentity Identity { get; }

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!TryFind(outputs, out var layout, out var misfit))
        {
            return misfit;
        }

        return BoxCorners.NeedsSize(layout.Unit) && input is null
            ? $"decoder {name} reads boxes as fractions of the model's input, but the input is not an image, so its size is unknown; set detection.box_unit to model_pixels if they are pixels"
            : null;
    }

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input) =>
        TryFind(outputs, out var layout, out var misfit) ? layout.Decode(classes, input) : throw new ArgumentException(misfit, nameof(outputs));

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => TryFind(outputs, out var layout, out _) ? layout.Groups(output) : [];

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) =>
        Identity != RowIdentity.Anchors && TryFind(outputs, out var layout, out _) ? layout.RowAxis(output) : null;

    /// <inheritdoc/>
    public bool IsCount(TensorSet outputs, TensorData output) => TryFind(outputs, out var layout, out _) && layout.Counts?.Name == output.Name;

    /// <inheritdoc/>
    public BoxUnit UnitOf(TensorSet outputs) =>
        TryFind(outputs, out var layout, out _) && layout.Unit == BoxUnit.OriginalPixels ? BoxUnit.OriginalPixels : BoxUnit.ModelPixels;

    /// <summary>Where boxes and scores lie, by names, shapes and types; or why they are not there.</summary>
    protected abstract bool TryFind(TensorSet outputs, [NotNullWhen(true)] out DetectionRows? layout, [NotNullWhen(false)] out string? misfit);
}
