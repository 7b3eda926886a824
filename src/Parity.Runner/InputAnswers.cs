using Parity.Core.Detection;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Cases;

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

    /// <summary>What was fed to backends that take another type or layout.</summary>
    public List<AdaptedInputReport> Adapted { get; } = [];

    /// <summary>What repeated runs and batches gave.</summary>
    public List<PassFact> Passes { get; } = [];

    /// <summary>What each backend told beside its outputs.</summary>
    public List<ToldFacts> Told { get; } = [];

    public void Dispose()
    {
        Reference?.Dispose();
        Candidates.ForEach(candidate => candidate.Answer.Dispose());
    }
}
