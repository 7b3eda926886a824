using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>[1, 4 + classes, anchors], as Ultralytics YOLOv8 and later export: centre, size, then class scores after sigmoid.</summary>
public sealed class Yolov8Decoder : IDetectionDecoder
{
    private const int BoxRows = 4;
    private readonly int _classes;
    private readonly OutputFinder _finder;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs; null takes the only one.</param>
    public Yolov8Decoder(int classes, OutputFormat? format = null) => (_classes, _finder) = (classes, new OutputFinder(format ?? new OutputFormat()));

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out var misfit))
        {
            return misfit;
        }

        var rows = _classes > 0 ? $"{BoxRows + _classes}" : $"{BoxRows} + classes";
        var shape = output.Shape;
        var fits = output.ElementType.IsFloatingPoint() && shape is { Rank: 3 } && shape[0] == 1 &&
            (_classes > 0 ? shape[1] == BoxRows + _classes : shape[1] > BoxRows);
        if (fits)
        {
            return null;
        }

        var hint = shape.Rank == 3 && _classes > 0 && shape[2] == BoxRows + _classes ? "; it looks transposed"
            : shape.Rank == 3 && _classes > 0 && shape[2] == BoxRows + _classes + 1 ? "; decoder yolov5 would fit"
            : shape.Rank == 3 && _classes > 0 && shape[1] > BoxRows ? $"; it would fit {shape[1] - BoxRows} classes"
            : string.Empty;
        return $"decoder yolov8 expects floating-point [1, {rows}, anchors], but '{output.Name}' is {output.ElementType.Name()} {shape}{hint}";
    }

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        var output = Predictions(outputs)!;
        var anchors = checked((int)output.Shape[2]);
        var raw = new RawDetections(anchors, checked((int)output.Shape[1]) - BoxRows);
        using var view = FloatView.Of(output);
        var values = view.Values;
        CornersFromCentres(values[..anchors], values.Slice(2 * anchors, anchors), raw.X1, raw.X2);
        CornersFromCentres(values.Slice(anchors, anchors), values.Slice(3 * anchors, anchors), raw.Y1, raw.Y2);
        values[(BoxRows * anchors)..].CopyTo(raw.AllScores);
        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output)
    {
        if (Predictions(outputs)?.Name != output.Name)
        {
            return [];
        }

        var shape = output.Shape;
        var boxes = BoxRows * shape[2];
        return [TensorGroup.Contiguous("boxes", 0, boxes), TensorGroup.Contiguous("scores", boxes, shape.ElementCount - boxes)];
    }

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    private TensorData? Predictions(TensorSet outputs) => _finder.TryOne(outputs, OutputRole.Predictions, out var output, out _) ? output : null;

    // Ultralytics' xywh2xyxy: c ± size / 2 in float32.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CornersFromCentres(ReadOnlySpan<float> centres, ReadOnlySpan<float> sizes, Span<float> low, Span<float> high)
    {
        for (var i = 0; i < centres.Length; i++)
        {
            var half = sizes[i] / 2;
            low[i] = centres[i] - half;
            high[i] = centres[i] + half;
        }
    }
}
