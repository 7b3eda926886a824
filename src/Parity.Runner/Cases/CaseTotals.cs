using Parity.Core.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Scoring;
using Parity.Runner.Totals;

namespace Parity.Runner.Cases;

/// <summary>What a run adds up, case by case in input order.</summary>
/// <param name="candidates">Each candidate's totals.</param>
/// <param name="scoring">Scores against ground truth; null without it.</param>
/// <param name="faults">Takes an image that cannot be scored.</param>
internal sealed class CaseTotals(IReadOnlyList<CandidateTotals> candidates, RunScoring? scoring, FaultLog faults)
{
    /// <summary>Inputs that went all the way.</summary>
    public int Finished { get; private set; }

    /// <summary>Different answers of the reference.</summary>
    public DifferentDigests ReferenceAnswers { get; } = new();

    /// <summary>Adds an input.</summary>
    /// <param name="facts">What it gave.</param>
    /// <param name="mapping">The way back to original pixels; null where it is no image.</param>
    /// <param name="journal">Takes its cases.</param>
    public void Add(CaseFacts facts, PixelMapping? mapping, CaseJournal journal)
    {
        if (scoring is not null && mapping is not null && facts.Scored is { } scored)
        {
            var candidatesScored = facts.Candidates.Where(candidate => candidate.Scored is not null).Select(candidate => (candidate.Name, candidate.Scored!));
            scoring.Add(facts.Input, candidatesScored.Prepend((scoring.Reference, scored)), mapping, faults);
        }

        if (facts.ReferenceAnswer is { } answer)
        {
            ReferenceAnswers.Add(answer);
        }

        foreach (var candidate in facts.Candidates)
        {
            journal.Append(candidates.First(totals => totals.Plan.Name == candidate.Name).Add(facts.Input, candidate));
        }

        Finished++;
    }
}
