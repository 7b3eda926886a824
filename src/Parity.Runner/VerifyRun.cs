using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection.Decoding;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Measuring;
using Parity.Runner.Passes;
using Parity.Runner.Resuming;
using Parity.Runner.Scoring;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>One run over loaded backends: feeds every input to each of them and compares.</summary>
internal sealed class VerifyRun
{
    private readonly RunPlan _plan;
    private readonly BackendSet _backends;
    private readonly ExtraPasses _passes;
    private readonly LoadedBackend? _reference;
    private readonly List<CandidateRun> _candidates;
    private readonly CaseComparer _comparer;
    private readonly CaseTotals _totals;
    private readonly FaultLog _faults;
    private readonly List<RejectedInput> _rejected = [];
    private readonly ImmutableArray<InputReport>.Builder _inputs = ImmutableArray.CreateBuilder<InputReport>();
    private readonly DifferentDigests _differentInputs = new();
    private readonly ComparisonQueue _comparisons = new();
    private readonly InputScreen _screen;
    private readonly RunClock _clock;
    private readonly IProgress<RunProgress>? _progress;
    private readonly RunScoring? _scoring;
    private readonly KeptCases? _kept;
    private RunInput? _first;
    private SpeedRun? _speed;

    public VerifyRun(
        RunPlan plan, IReadOnlyList<LoadedBackend> backends, FaultLog faults, RunClock clock, IProgress<RunProgress>? progress, RunScoring? scoring = null, KeptCases? kept = null)
    {
        (_plan, _faults, _clock, _progress, _scoring, _kept) = (plan, faults, clock, progress, scoring, kept);
        _backends = new BackendSet(plan, backends);
        _passes = new ExtraPasses(plan, _backends);
        _screen = new InputScreen(plan.Inputs);
        _reference = _backends.Find(plan.Reference);
        var decoder = plan.Detection is { } detection ? DetectionDecoders.Create(detection) : null;
        _candidates = [.. plan.Candidates.Select(candidate => new CandidateRun(plan, new CandidateTotals(candidate, plan), decoder, scoring))];
        _comparer = new CaseComparer(plan, decoder, scoring, faults);
        _totals = new CaseTotals([.. _candidates.Select(candidate => candidate.Totals)], scoring, faults);
    }

    /// <summary>Inputs that went all the way.</summary>
    public int Finished => _totals.Finished;

    /// <summary>Inputs in all, once feeding has begun.</summary>
    public int Inputs { get; private set; }

    /// <summary>Feeds every input of the plan to every backend and compares.</summary>
    public Task FeedAsync(CaseJournal journal, CancellationToken cancellationToken) =>
        FeedAsync(InputSources.Of(_plan, _backends.OnlyInput, _screen), journal, cancellationToken);

    /// <summary>Feeds every input of a source to every backend and compares.</summary>
    public async Task FeedAsync(IInputSource source, CaseJournal journal, CancellationToken cancellationToken)
    {
        Inputs = source.Count;
        if (Inputs == 0)
        {
            _faults.Add(null, null, source.Nothing);
        }

        // Whoever asks for an input by its name is not told that all is well without it.
        foreach (var missing in (_plan.Inputs.Only ?? []).Except(source.InputNames, StringComparer.Ordinal))
        {
            _faults.Add(null, null, $"Input '{missing}' was to be fed and is none of the run's; correct the name.");
        }

        if (_reference is null || !CanRefer(_reference) || !Fits(source))
        {
            return;
        }

        try
        {
            await FeedAllAsync(source, journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _comparisons.FinishAsync().ConfigureAwait(false);
        }

        _passes.AddFaults(_faults);
        foreach (var backend in _backends.All.Where(backend => backend.Contradiction is not null))
        {
            _faults.Add(backend.Name, null, backend.Contradiction!);
        }
    }

    /// <summary>Whether inputs are done and speed is measured.</summary>
    public bool IsMeasuring => _speed is not null;

    /// <summary>Times every backend on the first input that was fed, where the plan asks for it; without one there is a fault already.</summary>
    public async Task MeasureAsync(RunnerOptions options, CancellationToken cancellationToken)
    {
        if (_plan.Measure is not { } measure || _first is null)
        {
            return;
        }

        var since = _clock.Now();
        _speed = new SpeedRun(measure, _backends, _faults, options);
        try
        {
            await _speed.RunAsync(_first, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _clock.AddMeasure(since);
        }
    }

    /// <summary>The report without its surroundings: figures, gates and verdicts.</summary>
    public RunReport Judge()
    {
        var since = _clock.Now();
        var judge = new RunJudge(_plan, _backends, _passes, _faults, _scoring);
        var report = judge.Judge(_candidates, _differentInputs, _totals.ReferenceAnswers, _rejected.Exists(rejected => rejected.IsError)) with
        {
            Inputs = _inputs.DrainToImmutable(),
            RejectedInputs = [.. _rejected],
            Screening = _plan.Inputs.IsImages ? _screen.ToReport() : null,
            Speed = _speed?.Reports ?? [],
            Scoring = _scoring?.ToReport(),
        };
        _clock.AddCompare(since);
        return report;
    }

    /// <summary>What each backend was and what it was found to do.</summary>
    public IEnumerable<BackendReport> BackendReports() =>
        _backends.All.Select(backend => backend.ToReport() with { Noise = _passes.NoiseOf(backend.Name), Batches = _passes.BatchesOf(backend.Name) });

    private async Task FeedAllAsync(IInputSource source, CaseJournal journal, CancellationToken cancellationToken)
    {
        var waiting = _clock.Now();
        var done = 0;
        await foreach (var (name, input, rejected) in new InputFeed(source).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _clock.AddPreprocess(waiting);
            _progress?.Report(new RunProgress(done++, Inputs, name));
            _faults.Order(name);
            if (input is null)
            {
                _rejected.Add(rejected!);
            }
            else
            {
                await FeedAsync(input, journal, cancellationToken).ConfigureAwait(false);
            }

            waiting = _clock.Now();
        }
    }

    private bool CanRefer(LoadedBackend reference)
    {
        if (!reference.Backend.Description.IsLossless)
        {
            _faults.Add(reference.Name, null, $"{reference.Backend.Description.ModelPath} holds six digits of each number, so it cannot be the reference; save raw bindings with trtexec --dumpRawBindingsToFile, or exchange the two sides.");
            return false;
        }

        return true;
    }

    // A model that takes other inputs than the run feeds is told once, not on every input.
    private bool Fits(IInputSource source)
    {
        var fits = true;
        foreach (var backend in Inputs == 0 ? [] : _backends.All)
        {
            if (_backends.Misfit(backend, source.Names) is { } misfit)
            {
                fits = false;
                _faults.Add(backend.Name, null, misfit);
            }
        }

        return fits;
    }

    private async Task FeedAsync(RunInput input, CaseJournal journal, CancellationToken cancellationToken)
    {
        _differentInputs.Add(input.Identity);
        var key = _kept?.KeyOf(input);
        if (key is not null && _kept!.Take(key) is { } facts)
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
            _backends.Find(told.Backend)?.Recall(told);
        }

        var mapping = input.Source?.Mapping;
        using (input)
        {
            _passes.Add(input.Name, facts.Passes);
            Remember(input, facts.Adapted);
        }

        await _comparisons.EnqueueAsync(() => Add(facts, mapping, journal)).ConfigureAwait(false);
    }

    // Every backend answers first; comparing then goes on beside the next input's engines.
    private async Task AskAsync(RunInput input, string? key, CaseJournal journal, CancellationToken cancellationToken)
    {
        var answers = new InputAnswers { Size = input.Size, Mapping = input.Source?.Mapping };
        try
        {
            using (input)
            {
                answers.Reference = await TryAsync(_reference!, input, answers, cancellationToken).ConfigureAwait(false);
                foreach (var candidate in answers.Reference is null ? [] : _candidates)
                {
                    if (_backends.Find(candidate.Totals.Plan.Name) is { } backend &&
                        await TryAsync(backend, input, answers, cancellationToken).ConfigureAwait(false) is { } answer)
                    {
                        answers.Candidates.Add((candidate, answer));
                    }
                }

                answers.Told.AddRange(_backends.All.Select(backend => backend.TakeHeard()));
                Remember(input, [.. answers.Adapted]);
            }

            await _comparisons.EnqueueAsync(() => Compare(input.Name, key, answers, journal)).ConfigureAwait(false);
        }
        catch
        {
            answers.Dispose();
            throw;
        }
    }

    private void Remember(RunInput input, ImmutableArray<AdaptedInputReport> adapted)
    {
        _passes.Remember(input);
        _first ??= _plan.Measure is null ? null : input.Copy();
        _inputs.Add(new InputReport(input.Name, input.Reports, adapted, input.Source?.Facts, input.Source?.Mapping) { Path = input.Path });
    }

    private void Compare(string input, string? key, InputAnswers answers, CaseJournal journal)
    {
        var since = _clock.Now();
        using (answers)
        {
            if (_comparer.Compare(input, answers, seen => key is not null || seen.NeedsMore, _totals) is not { } facts)
            {
                return;
            }

            _totals.Add(facts, answers.Mapping, journal);

            // What had a fault is asked again.
            if (key is not null && !_faults.Has(input))
            {
                _kept!.Keep(key, facts);
            }
        }

        _clock.AddCompare(since);
    }

    private void Add(CaseFacts facts, PixelMapping? mapping, CaseJournal journal)
    {
        var since = _clock.Now();
        _totals.Add(facts, mapping, journal);
        _clock.AddCompare(since);
    }

    // The backend boundary: what an engine throws becomes a fault of that backend on that input, and the run goes on.
    private async ValueTask<BackendAnswer?> TryAsync(LoadedBackend backend, RunInput input, InputAnswers answers, CancellationToken cancellationToken)
    {
        BackendAnswer? answer = null;
        var found = new List<PassFact>();
        try
        {
            var adapted = _backends.Adapt(backend, input);
            if (adapted.IsConverted)
            {
                answers.Adapted.Add(adapted.ToReport(backend.Name));
            }

            answer = await _backends.CallAsync(backend, adapted, cancellationToken).ConfigureAwait(false);
            await _passes.RunAsync(backend, input, adapted, answer, found, cancellationToken).ConfigureAwait(false);
        }
        catch (BackendException e)
        {
            _faults.Add(backend.Name, input.Name, e.Message);
        }
        catch
        {
            answer?.Dispose();
            throw;
        }
        finally
        {
            _passes.Add(input.Name, found);
        }

        answers.Passes.AddRange(found);
        return answer;
    }
}
