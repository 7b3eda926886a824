using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding.Rows;

/// <summary>Where boxes and scores lie in outputs that fit a decoder.</summary>
internal abstract class DetectionRows
{
    /// <summary>The unit in which the model gives its boxes.</summary>
    public abstract BoxUnit Unit { get; }

    /// <inheritdoc cref="IDetectionDecoder.Decode"/>
    /// <param name="classes">The number of classes, or 0 to take it from the outputs.</param>
    /// <param name="input">The size of the model's input; not null for boxes in fractions.</param>
    public abstract RawDetections Decode(int classes, ModelSize? input);

    /// <inheritdoc cref="IDetectionDecoder.Groups"/>
    public virtual ImmutableArray<TensorGroup> Groups(TensorData output) => [];

    /// <summary>The output that tells how many rows count; null where every row does.</summary>
    public TensorData? Counts { get; init; }

    /// <inheritdoc cref="IDetectionDecoder.RowAxis"/>
    public abstract int? RowAxis(TensorData output);
}
