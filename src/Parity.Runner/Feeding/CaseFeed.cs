using System.Collections.Immutable;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Passes;
using Parity.Runner.Resuming;

namespace Parity.Runner.Feeding;

/// <summary>One input's way through a run: from every backend, or from a run that was interrupted, to what it adds.</summary>
internal sealed class CaseFeed(BackendSet backends, BackendRound round, ExtraPasses passes, FedInputs fed, CaseIntake intake, KeptCases? kept)
{
    /// <summary>Feeds an input and disposes it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="journal">Takes its cases.</param>
    /// <param name="cancellationToken">Stops between two calls of an engine.</param>
    public async Task FeedAsync(RunInput input, CaseJournal journal, CancellationToken cancellationToken)
    {
        fed.Different.Add(input.Identity);
        var key = kept?.KeyOf(input);
        if (key is not null && kept!.Take(key) is { } facts)
        {
            await RecallAsync(input, facts, journal).ConfigureAwait(false);
        }
        else
        {
            await AskAsync(input, key, journal, cancellationToken).ConfigureAwait(false);
        }
    }

    // A run that was interrupted had this input from every backend.
    private async Task RecallAsync(RunInput input, CaseFacts facts, CaseJournal journal)
    {
        foreach (var told in facts.Told)
        {
            backends.Find(told.Backend)?.Recall(told);
        }

        var mapping = input.Source?.Mapping;
        using (input)
        {
            passes.Add(input.Name, facts.Passes);
            Remember(input, facts.Adapted);
        }

        await intake.AddAsync(facts, mapping, journal).ConfigureAwait(false);
    }

    // Every backend answers first; comparing then goes on beside the next input's engines.
    private async Task AskAsync(RunInput input, string? key, CaseJournal journal, CancellationToken cancellationToken)
    {
        var answers = new InputAnswers { Size = input.Size, Mapping = input.Source?.Mapping };
        try
        {
            using (input)
            {
                await round.AskAsync(input, answers, cancellationToken).ConfigureAwait(false);
                Remember(input, [.. answers.Adapted]);
            }

            await intake.CompareAsync(input.Name, key, answers, journal).ConfigureAwait(false);
        }
        catch
        {
            answers.Dispose();
            throw;
        }
    }

    private void Remember(RunInput input, ImmutableArray<AdaptedInputReport> adapted)
    {
        passes.Remember(input);
        fed.Add(input, adapted);
    }
}
