using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;
using Parity.Runner.Passes;

namespace Parity.Runner.Feeding;

/// <summary>Asks every backend about one input: the reference first, and the candidates where it answers.</summary>
internal sealed class BackendRound(RunPlan plan, BackendSet backends, ExtraPasses passes, IReadOnlyList<CandidateRun> candidates, FaultLog faults)
{
    /// <summary>Asks.</summary>
    /// <param name="input">The input.</param>
    /// <param name="answers">Takes what they say, also where the round ends in between.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    public async ValueTask AskAsync(RunInput input, InputAnswers answers, CancellationToken cancellationToken)
    {
        answers.Reference = await TryAsync(backends.Find(plan.Reference)!, input, answers, cancellationToken).ConfigureAwait(false);
        foreach (var candidate in answers.Reference is null ? [] : candidates)
        {
            if (backends.Find(candidate.Totals.Plan.Name) is { } backend &&
                await TryAsync(backend, input, answers, cancellationToken).ConfigureAwait(false) is { } answer)
            {
                answers.Candidates.Add((candidate, answer));
            }
        }

        answers.Told.AddRange(backends.All.Select(backend => backend.TakeHeard()));
    }

    // The backend boundary: what an engine throws becomes a fault of that backend on that input, and the run goes on.
    private async ValueTask<BackendAnswer?> TryAsync(LoadedBackend backend, RunInput input, InputAnswers answers, CancellationToken cancellationToken)
    {
        BackendAnswer? answer = null;
        var found = new List<PassFact>();
        try
        {
            var adapted = backends.Adapt(backend, input);
            if (adapted.IsConverted)
            {
                answers.Adapted.Add(adapted.ToReport(backend.Name));
            }

            answer = await backends.CallAsync(backend, adapted, cancellationToken).ConfigureAwait(false);
            await passes.RunAsync(backend, input, adapted, answer, found, cancellationToken).ConfigureAwait(false);
        }
        catch (BackendException e)
        {
            faults.Add(backend.Name, input.Name, e.Message);
        }
        catch
        {
            answer?.Dispose();
            throw;
        }
        finally
        {
            passes.Add(input.Name, found);
        }

        answers.Passes.AddRange(found);
        return answer;
    }
}
