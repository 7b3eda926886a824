using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Scoring;

namespace Parity.Runner;

/// <summary>The reference's answer to one input: decoded and selected once for all candidates.</summary>
internal sealed record ReferenceAnswer(BackendAnswer Answer, ModelSize? Size, RawDetections? Raw, Selection? Selection) : IDisposable
{
    /// <summary>How candidates are scored on this input; null where the run has no ground truth.</summary>
    public ImageScoring? Scoring { get; init; }

    public TensorSet Outputs => Answer.Outputs;

    public void Dispose() => Raw?.Dispose();
}
