using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// [1, anchors, 5 + classes], as YOLOv3, v5 and v7 export: centre, size, objectness, then class scores; a detection's score is
/// objectness × class in float32. The framework's first filter (objectness over the threshold) follows from the second,
/// because no class score is larger than 1.
/// </summary>
public sealed class Yolov5Decoder : IDetectionDecoder
{
    private const int BoxColumns = 4;
    private const int FirstClass = 5;
    private readonly int _classes;
    private readonly OutputFinder _finder;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the output.</param>
    /// <param name="format">Names of outputs; null takes the only one.</param>
    public Yolov5Decoder(int classes, OutputFormat? format = null) => (_classes, _finder) = (classes, new OutputFinder(format ?? new OutputFormat()));

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input)
    {
        if (!_finder.TryOne(outputs, OutputRole.Predictions, out var output, out var misfit))
        {
            return misfit;
        }

        var columns = _classes > 0 ? $"{FirstClass + _classes}" : $"{FirstClass} + classes";
        var shape = output.Shape;
        var fits = output.ElementType.IsFloatingPoint() && shape is { Rank: 3 } && shape[0] == 1 &&
            (_classes > 0 ? shape[2] == FirstClass + _classes : shape[2] > FirstClass);
        if (fits)
        {
            return null;
        }

        var hint = shape.Rank == 3 && _classes > 0 && shape[1] == FirstClass + _classes ? "; it looks transposed"
            : shape.Rank == 3 && _classes > 0 && shape[1] == BoxColumns + _classes ? "; decoder yolov8 would fit"
            : shape.Rank == 3 && _classes > 0 && shape[2] > FirstClass ? $"; it would fit {shape[2] - FirstClass} classes"
            : string.Empty;
        return $"decoder yolov5 expects floating-point [1, anchors, {columns}], but '{output.Name}' is {output.ElementType.Name()} {shape}{hint}";
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        var output = Predictions(outputs)!;
        var anchors = checked((int)output.Shape[1]);
        var columns = checked((int)output.Shape[2]);
        var raw = new RawDetections(anchors, columns - FirstClass);
        using var view = FloatView.Of(output);
        var values = view.Values;
        var x1 = raw.X1;
        var y1 = raw.Y1;
        var x2 = raw.X2;
        var y2 = raw.Y2;
        var scores = raw.AllScores;
        for (var anchor = 0; anchor < anchors; anchor++)
        {
            var row = values.Slice(anchor * columns, columns);
            var (halfWidth, halfHeight) = (row[2] / 2, row[3] / 2);
            x1[anchor] = row[0] - halfWidth;
            y1[anchor] = row[1] - halfHeight;
            x2[anchor] = row[0] + halfWidth;
            y2[anchor] = row[1] + halfHeight;
            var objectness = row[4];
            for (var label = 0; label < raw.Classes; label++)
            {
                // An impossible factor must not hide in a possible product: 2 × 0.4 is no score.
                var factor = row[FirstClass + label];
                var valid = objectness is >= 0 and <= 1 && factor is >= 0 and <= 1;
                scores[(label * anchors) + anchor] = valid ? factor * objectness : float.NaN;
            }
        }

        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output) => Predictions(outputs)?.Name != output.Name
        ? []
        :
        [
            TensorGroup.Columns("boxes", output.Shape[1], output.Shape[2], 0, BoxColumns),
            TensorGroup.Columns("scores", output.Shape[1], output.Shape[2], BoxColumns, output.Shape[2] - BoxColumns),
        ];

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    private TensorData? Predictions(TensorSet outputs) => _finder.TryOne(outputs, OutputRole.Predictions, out var output, out _) ? output : null;
}
