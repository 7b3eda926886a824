using Parity.Core.Inputs;
using Parity.Runner.Cases;
using Parity.Runner.Journal;
using Parity.Runner.Resuming;

namespace Parity.Runner.Feeding;

/// <summary>Compares what the backends answered and adds it to the run, in input order, beside the next input's engines.</summary>
/// <param name="comparer">Compares.</param>
/// <param name="totals">Takes what each input adds.</param>
/// <param name="faults">Says whether an input is to be asked again.</param>
/// <param name="clock">Takes the time that it needs.</param>
/// <param name="kept">Keeps finished cases; null where nobody resumes the run.</param>
internal sealed class CaseIntake(CaseComparer comparer, CaseTotals totals, FaultLog faults, RunClock clock, KeptCases? kept)
{
    private readonly ComparisonQueue _queue = new();

    /// <summary>Compares an input's answers and disposes them; the failure of the input before surfaces here.</summary>
    /// <param name="input">The input's name.</param>
    /// <param name="key">What it is kept under; null where it is not kept.</param>
    /// <param name="answers">The answers, which stay the caller's where this fails.</param>
    /// <param name="journal">Takes its cases.</param>
    public Task CompareAsync(string input, string? key, InputAnswers answers, CaseJournal journal) =>
        _queue.EnqueueAsync(() => Compare(input, key, answers, journal));

    /// <summary>Adds a case that was compared before; the failure of the input before surfaces here.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="mapping">The way back to original pixels; null where it is no image.</param>
    /// <param name="journal">Takes its cases.</param>
    public Task AddAsync(CaseFacts facts, PixelMapping? mapping, CaseJournal journal) =>
        _queue.EnqueueAsync(() => Add(facts, mapping, journal));

    /// <summary>Waits for the last input.</summary>
    public Task FinishAsync() => _queue.FinishAsync();

    private void Compare(string input, string? key, InputAnswers answers, CaseJournal journal)
    {
        var since = clock.Now();
        using (answers)
        {
            if (comparer.Compare(input, answers, seen => key is not null || seen.NeedsMore, totals) is not { } facts)
            {
                return;
            }

            totals.Add(facts, answers.Mapping, journal);

            // What had a fault is asked again.
            if (key is not null && !faults.Has(input))
            {
                kept!.Keep(key, facts);
            }
        }

        clock.AddCompare(since);
    }

    private void Add(CaseFacts facts, PixelMapping? mapping, CaseJournal journal)
    {
        var since = clock.Now();
        totals.Add(facts, mapping, journal);
        clock.AddCompare(since);
    }
}
