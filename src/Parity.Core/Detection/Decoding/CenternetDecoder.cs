using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// Heat map [1, classes, H, W], sizes [1, 2, H, W] and, where there are any, centre offsets [1, 2, H, W] of CenterNet, both in cells of
/// 4 pixels. Every cell is an anchor; which of them are peaks is a matter of selection.
/// </summary>
public sealed class CenternetDecoder : IDetectionDecoder
{
    private const string Word = "centernet";
    private const int DefaultStride = 4;
    private const int MapRank = 4;

    // Of a model without offsets: the middle of the cell.
    private const float Middle = 0.5f;
    private static readonly string[] UsualScores = ["hm", "heatmap"];
    private static readonly string[] UsualBoxes = ["wh"];
    private static readonly string[] UsualOffsets = ["reg", "offset", "offsets"];
    private readonly int _classes;
    private readonly OutputFormat _format;
    private readonly OutputFinder _finder;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names, stride, and activation <c>none</c> where the heat map has been through the sigmoid; null takes the family's.</param>
    public CenternetDecoder(int classes, OutputFormat? format = null) =>
        (_classes, _format, _finder) = (classes, format ?? new OutputFormat(), new OutputFinder(format ?? new OutputFormat()));

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    private int Stride => _format.Strides.IsEmpty ? DefaultStride : _format.Strides[0];

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!_finder.TryOne(outputs, OutputRole.Scores, out var heat, out var misfit, UsualScores) ||
            !_finder.TryOne(outputs, OutputRole.Boxes, out var sizes, out misfit, UsualBoxes))
        {
            return misfit;
        }

        misfit = MapMisfit(heat, "a heat map", _classes, null) ?? MapMisfit(sizes, "sizes", 2, heat.Shape);
        if (misfit is not null)
        {
            return misfit;
        }

        if (_finder.Has(outputs, OutputRole.Offsets, UsualOffsets))
        {
            misfit = _finder.TryOne(outputs, OutputRole.Offsets, out var offsets, out misfit, UsualOffsets) ? MapMisfit(offsets, "offsets", 2, heat.Shape) : misfit;
            if (misfit is not null)
            {
                return misfit;
            }
        }

        return _format.Activation == ScoreActivation.Softmax ? $"decoder {Word} knows detection.activation sigmoid or none"
            : _format.Strides.Length > 1 ? $"decoder {Word} has one stride, but detection.strides holds {_format.Strides.Length}"
            : GridMisfit(heat, input);
    }

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        _finder.TryOne(outputs, OutputRole.Scores, out var heat, out _, UsualScores);
        _finder.TryOne(outputs, OutputRole.Boxes, out var sizes, out _, UsualBoxes);
        _finder.TryOne(outputs, OutputRole.Offsets, out var offsets, out _, UsualOffsets);
        var grid = new ModelSize(checked((int)heat!.Shape[2]), checked((int)heat.Shape[3]));
        var raw = new RawDetections(checked(grid.Height * grid.Width), checked((int)heat.Shape[1])) { Grid = grid };
        using var scores = FloatView.Of(heat);
        scores.Values.CopyTo(raw.AllScores);
        if (_format.Activation != ScoreActivation.None)
        {
            ScoreActivations.Sigmoid(raw.AllScores, raw.AllScores);
        }

        using var sizeView = FloatView.Of(sizes!);
        using var offsetView = offsets is null ? default : FloatView.Of(offsets);
        Corners(0, sizeView.Values, offsetView.Values, grid.Width, raw.X1, raw.X2);
        Corners(1, sizeView.Values, offsetView.Values, grid.Width, raw.Y1, raw.Y2);
        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => [];

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    // (cell + offset ∓ size / 2) · stride, in the order of CenterNet's ctdet_decode.
    private void Corners(int axis, ReadOnlySpan<float> sizes, ReadOnlySpan<float> offsets, int width, Span<float> low, Span<float> high)
    {
        var cells = low.Length;
        for (var cell = 0; cell < cells; cell++)
        {
            var place = axis == 0 ? cell % width : cell / width;
            var centre = place + (offsets.IsEmpty ? Middle : offsets[(axis * cells) + cell]);
            var half = sizes[(axis * cells) + cell] / 2;
            low[cell] = (centre - half) * Stride;
            high[cell] = (centre + half) * Stride;
        }
    }

    private static string? MapMisfit(TensorData output, string what, int channels, TensorShape? grid)
    {
        var shape = output.Shape;
        var fits = output.ElementType.IsFloatingPoint() && shape.Rank == MapRank && shape[0] == 1 && shape.ElementCount > 0 &&
            (channels == 0 || shape[1] == channels) && (grid is null || (shape[2] == grid[2] && shape[3] == grid[3]));
        if (fits)
        {
            return null;
        }

        var expected = $"[1, {(channels > 0 ? $"{channels}" : "classes")}, {(grid is null ? "height, width" : $"{grid[2]}, {grid[3]}")}]";
        var hint = shape.Rank != MapRank || channels == 0 ? string.Empty
            : shape[1] != channels && shape[3] == channels ? "; it looks transposed, with channels last"
            : grid is null && shape[1] != channels ? $"; it would fit {shape[1]} classes"
            : string.Empty;
        return $"decoder {Word} expects {what} as floating-point {expected}, but '{output.Name}' is {output.ElementType.Name()} {shape}{hint}";
    }

    private string? GridMisfit(TensorData heat, ModelSize? input)
    {
        var (height, width) = (heat.Shape[2], heat.Shape[3]);
        if (input is not { } size || (height * Stride == size.Height && width * Stride == size.Width))
        {
            return null;
        }

        var hint = size.Height % height == 0 && size.Height / height * width == size.Width ? $"; detection.strides [{size.Height / height}] would fit" : string.Empty;
        return $"decoder {Word} expects a grid whose {width}×{height} cells of stride {Stride} cover the model's input, but it is {size.Width}×{size.Height} pixels{hint}";
    }
}
