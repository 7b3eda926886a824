using System.Collections.Immutable;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Detection.Decoding;

/// <summary>From a model's output to values per anchor. One decoder serves every backend, so a difference can only come from the tensors.</summary>
public interface IDetectionDecoder
{
    /// <summary>Why this output cannot be decoded, in one sentence with what would fit; null when it can.</summary>
    string? Misfit(TensorData output);

    /// <summary>Decodes an output for which <see cref="Misfit"/> is null.</summary>
    RawDetections Decode(TensorData output);

    /// <summary>Which elements of the output are boxes in pixels and which are scores: one error figure over both would hide the scores.</summary>
    ImmutableArray<TensorGroup> Groups(TensorShape shape);
}
