using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>
/// The heads of YOLOv5 and v7, and of Ultralytics' YOLOv3, before decoding: with s the sigmoid, centres are (2s − 0.5 + cell) · stride,
/// sizes (2s)² · anchor, scores objectness × class. Anchors lie as the framework flattens them: head, anchor of the cell, row, column.
/// Darknet's own YOLOv3 has other formulas, (s + cell) · stride and e^t · anchor, and is not read.
/// </summary>
public sealed class Yolov5HeadsDecoder : IDetectionDecoder
{
    private readonly OutputFormat _format;
    private readonly Yolov5Heads _heads;

    /// <summary>Creates the decoder.</summary>
    /// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
    /// <param name="format">Names, strides, anchors, and activation <c>none</c> where the heads have been through the sigmoid; null takes YOLOv5's.</param>
    public Yolov5HeadsDecoder(int classes, OutputFormat? format = null)
    {
        _format = format ?? new OutputFormat();
        _heads = new Yolov5Heads(classes, _format);
    }

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input) => _heads.Misfit(outputs, input, out _) ??
        (_format.Activation == ScoreActivation.Softmax ? "decoder yolov5_heads knows detection.activation sigmoid or none" : null);

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        _heads.Misfit(outputs, input, out var heads);
        var starts = ImmutableArray.CreateBuilder<int>(heads.Length);
        var anchors = 0;
        foreach (var head in heads)
        {
            starts.Add(anchors);
            anchors = checked(anchors + (head.Anchors * head.Cells));
        }

        var raw = new RawDetections(anchors, heads[0].Numbers - ObjectnessScores.FirstClass) { Levels = starts.DrainToImmutable() };
        var strides = _heads.Strides(heads, input);
        for (var i = 0; i < heads.Length; i++)
        {
            var (head, sizes) = (heads[i], _heads.Sizes(i, heads.Length, strides[i]).ToArray());
            using var view = FloatView.Of(head.Output);
            for (var anchor = 0; anchor < head.Anchors; anchor++)
            {
                var first = raw.Levels[i] + (anchor * head.Cells);
                Boxes(head, view.Values, anchor, strides[i], sizes, first, raw);
                Scores(head, view.Values, anchor, first, raw);
            }
        }

        return raw;
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output)
    {
        // Which outputs are heads needs no input; what else might not fit is not asked here.
        _heads.Misfit(outputs, null, out var heads);
        var head = heads.FirstOrDefault(head => head.Output.Name == output.Name);
        if (head is null)
        {
            return [];
        }

        var (boxes, scores) = (BoxCorners.Numbers, head.Numbers - BoxCorners.Numbers);
        return head.Output.Shape.Rank == 4
            ? [new("boxes", 0, head.Anchors, boxes * head.Cells, head.Numbers * head.Cells), new("scores", boxes * head.Cells, head.Anchors, scores * head.Cells, head.Numbers * head.Cells)]
            : [TensorGroup.Columns("boxes", head.Anchors * head.Cells, head.Numbers, 0, boxes), TensorGroup.Columns("scores", head.Anchors * head.Cells, head.Numbers, boxes, scores)];
    }

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Boxes(Yolov5Head head, ReadOnlySpan<float> values, int anchor, int stride, float[] sizes, int first, RawDetections raw)
    {
        var x1 = raw.X1.Slice(first, head.Cells);
        var y1 = raw.Y1.Slice(first, head.Cells);
        var x2 = raw.X2.Slice(first, head.Cells);
        var y2 = raw.Y2.Slice(first, head.Cells);
        Read(head, values, anchor, 0, x1);
        Read(head, values, anchor, 1, y1);
        Read(head, values, anchor, 2, x2);
        Read(head, values, anchor, 3, y2);
        for (var cell = 0; cell < head.Cells; cell++)
        {
            var (x, y) = (((x1[cell] * 2) + (cell % head.Width - 0.5f)) * stride, ((y1[cell] * 2) + (cell / head.Width - 0.5f)) * stride);
            var (halfWidth, halfHeight) = (x2[cell] * 2 * (x2[cell] * 2) * sizes[2 * anchor] / 2, y2[cell] * 2 * (y2[cell] * 2) * sizes[(2 * anchor) + 1] / 2);
            (x1[cell], y1[cell], x2[cell], y2[cell]) = (x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scores(Yolov5Head head, ReadOnlySpan<float> values, int anchor, int first, RawDetections raw)
    {
        var rented = ArrayPool<float>.Shared.Rent(head.Cells);
        var objectness = rented.AsSpan(0, head.Cells);
        Read(head, values, anchor, BoxCorners.Numbers, objectness);
        for (var label = 0; label < raw.Classes; label++)
        {
            var scores = raw.Scores(label).Slice(first, head.Cells);
            Read(head, values, anchor, ObjectnessScores.FirstClass + label, scores);
            for (var cell = 0; cell < scores.Length; cell++)
            {
                scores[cell] = ObjectnessScores.Product(objectness[cell], scores[cell]);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private void Read(Yolov5Head head, ReadOnlySpan<float> values, int anchor, int number, Span<float> cells)
    {
        head.CopyTo(values, anchor, number, cells);
        if (_format.Activation != ScoreActivation.None)
        {
            ScoreActivations.Sigmoid(cells, cells);
        }
    }
}
