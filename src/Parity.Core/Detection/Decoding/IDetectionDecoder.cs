using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>From a model's outputs to decoded values. One decoder serves every backend, so a difference can only come from the tensors.</summary>
public interface IDetectionDecoder
{
    /// <summary>What a row of the decoded values is.</summary>
    RowIdentity Identity { get; }

    /// <summary>
    /// Why these outputs cannot be decoded, in one sentence with what was expected and what would fit; null when they can. Shapes and
    /// types only: no value is looked at.
    /// </summary>
    /// <param name="outputs">All outputs of the model.</param>
    /// <param name="input">The size of the model's input; null where it is not an image.</param>
    string? Misfit(TensorSet outputs, ModelSize? input);

    /// <summary>Decodes outputs for which <see cref="Misfit"/> is null. What cannot be a score or a label becomes NaN, and so is counted as impossible.</summary>
    RawDetections Decode(TensorSet outputs, ModelSize? input);

    /// <summary>
    /// Which elements of an output are boxes and which are scores: one error figure over both would hide the scores. Empty where the
    /// output is not one of the decoder's, or holds one kind only.
    /// </summary>
    ImmutableArray<TensorGroup> Groups(TensorSet outputs, TensorData output);

    /// <summary>
    /// The axis of an output along which its rows lie, where rows change places between two engines: such an output is compared row by
    /// matched row. Null compares it element by element. A row's index along the axis is its index in the decoded values.
    /// </summary>
    int? RowAxis(TensorSet outputs, TensorData output);

    /// <summary>Whether an output only counts the rows of others, so that the detections tell all that it could.</summary>
    bool IsCount(TensorSet outputs, TensorData output) => false;

    /// <summary>The unit of the decoded boxes: pixels of the original image where the model was told its size and gives them so, else of the model's input.</summary>
    /// <param name="outputs">All outputs of the model.</param>
    BoxUnit UnitOf(TensorSet outputs) => BoxUnit.ModelPixels;
}
