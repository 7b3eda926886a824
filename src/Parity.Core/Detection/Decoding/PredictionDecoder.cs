using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>A decoder of a single output that holds boxes and scores of every anchor of a dense head.</summary>
public abstract class PredictionDecoder : IDetectionDecoder
{
    private readonly int _classes;
    private readonly OutputFinder _finder;
    private readonly PredictionLayout _layout;

    private protected PredictionDecoder(int classes, OutputFormat format, PredictionLayout layout) =>
        (_classes, Format, _finder, _layout) = (classes, format, new OutputFinder(format), layout);

    /// <inheritdoc/>
    public RowIdentity Identity => RowIdentity.Anchors;

    private protected OutputFormat Format { get; }

    /// <inheritdoc/>
    public string? Misfit(TensorSet outputs, ModelSize? input) => !_finder.TryOne(outputs, OutputRole.Predictions, out var output, out var misfit)
        ? misfit
        : _layout.Misfit(output, _classes) ?? GridMisfit(output, _layout.Anchors(output.Shape), input);

    /// <inheritdoc/>
    public RawDetections Decode(TensorSet outputs, ModelSize? input)
    {
        var output = Predictions(outputs)!;
        using var view = FloatView.Of(output);
        return Decode(view.Values, _layout.Anchors(output.Shape), checked((int)output.Shape[_layout.Axis]), input);
    }

    /// <inheritdoc/>
    public ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output)
    {
        if (Predictions(outputs)?.Name != output.Name)
        {
            return [];
        }

        var (shape, boxes) = (output.Shape, BoxCorners.Numbers);
        if (_layout.Axis == 1)
        {
            return
            [
                TensorGroup.Contiguous("boxes", 0, boxes * shape[2]),
                TensorGroup.Contiguous("scores", boxes * shape[2], shape.ElementCount - (boxes * shape[2])),
            ];
        }

        return
        [
            TensorGroup.Columns("boxes", shape[1], shape[2], 0, boxes),
            TensorGroup.Columns("scores", shape[1], shape[2], boxes, shape[2] - boxes),
        ];
    }

    /// <inheritdoc/>
    public int? RowAxis(TensorSet outputs, TensorData output) => null;

    /// <summary>Decodes the output's values.</summary>
    /// <param name="values">All of them.</param>
    /// <param name="anchors">The number of anchors.</param>
    /// <param name="numbers">Numbers per anchor.</param>
    /// <param name="input">The size of the model's input.</param>
    private protected abstract RawDetections Decode(ReadOnlySpan<float> values, int anchors, int numbers, ModelSize? input);

    /// <summary>Why the anchors of an output of the right layout are not those of the model's grids; null when they are, or need not be.</summary>
    private protected virtual string? GridMisfit(TensorData output, int anchors, ModelSize? input) => null;

    private TensorData? Predictions(TensorSet outputs) => _finder.TryOne(outputs, OutputRole.Predictions, out var output, out _) ? output : null;
}
