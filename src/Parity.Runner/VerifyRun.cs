using Parity.Configuration;
using Parity.Core.Detection.Decoding;
using Parity.Core.Reports;
using Parity.Runner.Backends;
using Parity.Runner.Cases;
using Parity.Runner.Feeding;
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
    private readonly List<CandidateRun> _candidates;
    private readonly CaseTotals _totals;
    private readonly FaultLog _faults;
    private readonly FedInputs _fed;
    private readonly CaseIntake _intake;
    private readonly CaseFeed _feed;
    private readonly InputScreen _screen;
    private readonly RunClock _clock;
    private readonly IProgress<RunProgress>? _progress;
    private readonly RunScoring? _scoring;
    private SpeedRun? _speed;

    public VerifyRun(
        RunPlan plan, IReadOnlyList<LoadedBackend> backends, FaultLog faults, RunClock clock, IProgress<RunProgress>? progress, RunScoring? scoring = null, KeptCases? kept = null)
    {
        (_plan, _faults, _clock, _progress, _scoring) = (plan, faults, clock, progress, scoring);
        _backends = new BackendSet(plan, backends);
        _passes = new ExtraPasses(plan, _backends);
        _screen = new InputScreen(plan.Inputs);
        _fed = new FedInputs(keepsFirst: plan.Measure is not null);
        var decoder = plan.Detection is { } detection ? DetectionDecoders.Create(detection) : null;
        _candidates = [.. plan.Candidates.Select(candidate => new CandidateRun(plan, new CandidateTotals(candidate, plan), decoder, scoring))];
        _totals = new CaseTotals([.. _candidates.Select(candidate => candidate.Totals)], scoring, faults);
        _intake = new CaseIntake(new CaseComparer(plan, decoder, scoring, faults), _totals, faults, clock, kept);
        _feed = new CaseFeed(_backends, new BackendRound(plan, _backends, _passes, _candidates, faults), _passes, _fed, _intake, kept);
    }

    /// <summary>Inputs that went all the way.</summary>
    public int Finished => _totals.Finished;

    /// <summary>Inputs in all, once feeding has begun.</summary>
    public int Inputs { get; private set; }

    /// <summary>Whether inputs are done and speed is measured.</summary>
    public bool IsMeasuring => _speed is not null;

    /// <summary>Feeds every input of the plan to every backend and compares.</summary>
    public Task FeedAsync(CaseJournal journal, CancellationToken cancellationToken) =>
        FeedAsync(InputSources.Of(_plan, _backends.OnlyInput, _screen), journal, cancellationToken);

    /// <summary>Feeds every input of a source to every backend and compares.</summary>
    public async Task FeedAsync(IInputSource source, CaseJournal journal, CancellationToken cancellationToken)
    {
        Inputs = source.Count;
        if (!new FeedCheck(_plan, _backends, _faults).Passes(source, _backends.Find(_plan.Reference)))
        {
            return;
        }

        try
        {
            await FeedAllAsync(source, journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _intake.FinishAsync().ConfigureAwait(false);
        }

        _passes.AddFaults(_faults);
        foreach (var backend in _backends.All.Where(backend => backend.Contradiction is not null))
        {
            _faults.Add(backend.Name, null, backend.Contradiction!);
        }
    }

    /// <summary>Times every backend on the first input that was fed, where the plan asks for it; without one there is a fault already.</summary>
    public async Task MeasureAsync(RunnerOptions options, CancellationToken cancellationToken)
    {
        if (_plan.Measure is not { } measure || _fed.First is not { } first)
        {
            return;
        }

        var since = _clock.Now();
        _speed = new SpeedRun(measure, _backends, _faults, options);
        try
        {
            await _speed.RunAsync(first, cancellationToken).ConfigureAwait(false);
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
        var report = judge.Judge(_candidates, _fed.Different, _totals.ReferenceAnswers, _fed.AnyError) with
        {
            Inputs = _fed.TakeReports(),
            RejectedInputs = _fed.Rejected,
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
                _fed.Reject(rejected!);
            }
            else
            {
                await _feed.FeedAsync(input, journal, cancellationToken).ConfigureAwait(false);
            }

            waiting = _clock.Now();
        }
    }
}
