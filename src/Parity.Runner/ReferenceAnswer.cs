using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Cases;

namespace Parity.Runner;

/// <summary>The reference's answer to one input: decoded and selected once for all candidates.</summary>
internal sealed record ReferenceAnswer(BackendAnswer Answer, ModelSize? Size, RawDetections? Raw, Selection? Selection) : IDisposable
{
    /// <summary>Its detections to be scored; null without ground truth, and then no candidate's are scored either.</summary>
    public ScoredAnswer? Scored { get; init; }

    public TensorSet Outputs => Answer.Outputs;

    public void Dispose() => Raw?.Dispose();
}
