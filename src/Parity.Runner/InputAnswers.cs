using Parity.Core.Detection;
using Parity.Core.Inputs;
using Parity.Runner.Backends;

namespace Parity.Runner;

/// <summary>What every backend answered to one input; owns the answers' memory.</summary>
internal sealed class InputAnswers : IDisposable
{
    public BackendAnswer? Reference { get; set; }

    /// <summary>The size of the model's input; null where it is no image.</summary>
    public ModelSize? Size { get; init; }

    /// <summary>The way back to original pixels; null where the input is no image.</summary>
    public PixelMapping? Mapping { get; init; }

    public List<(CandidateRun Candidate, BackendAnswer Answer)> Candidates { get; } = [];

    public void Dispose()
    {
        Reference?.Dispose();
        Candidates.ForEach(candidate => candidate.Answer.Dispose());
    }
}
