using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection.Decoding;
using Parity.Core.Tensors;
using Parity.Runner.Backends;
using Parity.Runner.Scoring;
using Parity.Runner.Totals;

namespace Parity.Runner.Cases;

/// <summary>From what every backend answered to one input to what that adds to the run.</summary>
/// <param name="plan">The run.</param>
/// <param name="decoder">Reads detections; null where none are configured.</param>
/// <param name="scoring">Selects the detections that are scored; null without ground truth.</param>
/// <param name="faults">Takes a reference that cannot be trusted.</param>
internal sealed class CaseComparer(RunPlan plan, IDetectionDecoder? decoder, RunScoring? scoring, FaultLog faults)
{
    private readonly ReferenceReader _reference = new(plan, decoder);

    /// <summary>Compares.</summary>
    /// <param name="input">The input's name.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="isNeeded">Whether a run that has seen these answers needs another one's digest.</param>
    /// <param name="totals">The answers that the run has seen.</param>
    /// <returns>What it adds, or null where the reference gave nothing to compare with.</returns>
    public CaseFacts? Compare(string input, InputAnswers answers, Func<DifferentDigests, bool> isNeeded, CaseTotals totals)
    {
        if (answers.Reference is not { } answer || TryTrust(input, answer, answers) is not { } reference)
        {
            return null;
        }

        string? Digest(DifferentDigests seen, TensorSet outputs) => isNeeded(seen) ? TensorDigest.XxHash128Of(outputs) : null;
        using (reference)
        {
            return new CaseFacts
            {
                Input = input,
                Adapted = [.. answers.Adapted],
                Told = [.. answers.Told],
                Passes = [.. answers.Passes],
                ReferenceAnswer = Digest(totals.ReferenceAnswers, reference.Outputs),
                Scored = reference.Scored,
                Candidates = [.. answers.Candidates.Select(entry => entry.Candidate.Compare(reference, entry.Answer, Digest(entry.Candidate.Totals.Answers, entry.Answer.Outputs)))],
            };
        }
    }

    private ReferenceAnswer? TryTrust(string input, BackendAnswer answer, InputAnswers answers)
    {
        try
        {
            var reference = _reference.Read(answer, answers.Size);
            return answers.Mapping is null || reference.Raw is not { } raw ? reference : reference with { Scored = scoring?.Read(plan.Reference, reference.Outputs, raw, decoder!) };
        }
        catch (BackendException e)
        {
            faults.Add(plan.Reference, input, e.Message);
            return null;
        }
    }
}
