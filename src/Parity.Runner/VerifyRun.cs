using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Detection.Decoding;
using Parity.Core.Gates;
using Parity.Core.Inputs;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Runner.Backends;
using Parity.Runner.Inputs;
using Parity.Runner.Journal;
using Parity.Runner.Totals;

namespace Parity.Runner;

/// <summary>One run over loaded backends.</summary>
internal sealed class VerifyRun
{
    private readonly RunPlan _plan;
    private readonly IReadOnlyList<LoadedBackend> _backends;
    private readonly IReadOnlyDictionary<string, OutputNaming> _namings;
    private readonly LoadedBackend? _reference;
    private readonly ReferenceReader? _referenceReader;
    private readonly List<CandidateRun> _candidates;
    private readonly List<Fault> _faults;
    private readonly List<RejectedInput> _rejected = [];
    private readonly ImmutableArray<InputReport>.Builder _inputs = ImmutableArray.CreateBuilder<InputReport>();
    private readonly DifferentDigests _differentInputs = new();
    private readonly DifferentDigests _referenceAnswers = new();
    private readonly ComparisonQueue _comparisons = new();
    private readonly InputScreen _screen;
    private readonly RunClock _clock;
    private readonly IProgress<RunProgress>? _progress;

    public VerifyRun(RunPlan plan, IReadOnlyList<LoadedBackend> backends, List<Fault> faults, RunClock clock, IProgress<RunProgress>? progress)
    {
        (_plan, _backends, _faults, _clock, _progress) = (plan, backends, faults, clock, progress);
        _namings = OutputNaming.For(backends);
        _screen = new InputScreen(plan.Inputs);
        _reference = Loaded(plan.Reference);
        var decoder = plan.Detection is { } detection ? DetectionDecoders.Create(detection) : null;
        _referenceReader = _reference is null ? null : new ReferenceReader(plan, decoder);
        _candidates = [.. plan.Candidates.Select(candidate => new CandidateRun(plan, new CandidateTotals(candidate, plan), decoder))];
    }

    /// <summary>Inputs that went all the way.</summary>
    public int Finished { get; private set; }

    /// <summary>Feeds every input to every backend and compares.</summary>
    public async Task FeedAsync(CaseJournal journal, CancellationToken cancellationToken)
    {
        if (_plan.Inputs.Files.IsEmpty)
        {
            AddFault(null, null, $"No image matches inputs.images ({string.Join(", ", _plan.Inputs.Images)}), so nothing was compared; correct the path.");
        }

        if (_referenceReader is null || !CheckInputCounts())
        {
            return;
        }

        try
        {
            await FeedAllAsync(journal, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _comparisons.FinishAsync().ConfigureAwait(false);
        }
    }

    private async Task FeedAllAsync(CaseJournal journal, CancellationToken cancellationToken)
    {
        var feed = new InputFeed(_plan.Inputs.Files, new Preprocessor(_plan.Preprocess), InputName(), _screen);
        var waiting = _clock.Now();
        var done = 0;
        await foreach (var (file, input, rejected) in feed.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _clock.AddPreprocess(waiting);
            _progress?.Report(new RunProgress(done++, _plan.Inputs.Files.Length, file.Name));
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

    /// <summary>The report without its surroundings: figures, gates and verdicts.</summary>
    public RunReport Judge()
    {
        var since = _clock.Now();
        var unread = _rejected.Exists(rejected => rejected.IsError);
        ImmutableArray<CandidateReport> candidates = [.. _candidates.Select(candidate => candidate.Totals.ToReport(
            _differentInputs, _referenceAnswers, SameModelInSameEngine(candidate.Totals.Plan.Name), unread || Touches(candidate.Totals.Plan.Name)))];
        _clock.AddCompare(since);
        return new RunReport
        {
            Name = _plan.Name,
            Verdict = Verdicts.Worst([.. candidates.Select(candidate => candidate.Verdict)]),
            Complete = true,
            Plan = null,
            Environment = null,
            Faults = [.. InInputOrder(_faults)],
            Inputs = _inputs.DrainToImmutable(),
            RejectedInputs = [.. _rejected],
            Screening = _screen.ToReport(),
            Candidates = candidates,
            Timings = null,
        };
    }

    // Every backend answers first; comparing then goes on beside the next input's engines.
    private async Task FeedAsync(InputTensor input, CaseJournal journal, CancellationToken cancellationToken)
    {
        _inputs.Add(new InputReport(
            input.Name, [new InputTensorReport(input.Tensor.Name, input.Tensor.ElementType.Name(), input.Tensor.Shape.Dimensions, input.Digest)], [], input.Facts, input.Mapping));
        _differentInputs.Add(input.Digest);
        var answers = new InputAnswers();
        try
        {
            using (input)
            {
                var tensors = new TensorSet(input.Tensor);
                var digest = TensorDigest.XxHash128Of(tensors);
                var fed = new BackendInput(input.Name, tensors, new Dictionary<string, string>(StringComparer.Ordinal) { [input.Tensor.Name] = input.Digest });
                answers.Reference = await TryAsync(_reference!, fed, digest, cancellationToken).ConfigureAwait(false);
                if (answers.Reference is not null)
                {
                    foreach (var candidate in _candidates)
                    {
                        if (Loaded(candidate.Totals.Plan.Name) is { } backend &&
                            await TryAsync(backend, fed, digest, cancellationToken).ConfigureAwait(false) is { } answer)
                        {
                            answers.Candidates.Add((candidate, answer));
                        }
                    }
                }
            }

            await _comparisons.EnqueueAsync(() => Compare(input.Name, answers, journal)).ConfigureAwait(false);
        }
        catch
        {
            answers.Dispose();
            throw;
        }
    }

    private void Compare(string input, InputAnswers answers, CaseJournal journal)
    {
        var since = _clock.Now();
        using (answers)
        {
            if (answers.Reference is not { } answer || TryTrust(input, answer) is not { } reference)
            {
                return;
            }

            using (reference)
            {
                AddAnswer(_referenceAnswers, reference.Outputs);
                foreach (var (candidate, judged) in answers.Candidates)
                {
                    AddAnswer(candidate.Totals.Answers, judged.Outputs);
                    journal.Append(candidate.Compare(input, reference, judged));
                }
            }
        }

        Finished++;

        _clock.AddCompare(since);
    }

    private ReferenceAnswer? TryTrust(string input, BackendAnswer answer)
    {
        try
        {
            return _referenceReader!.Read(answer);
        }
        catch (BackendException e)
        {
            AddFault(_plan.Reference, input, e.Message);
            return null;
        }
    }

    // The backend boundary: what an engine throws becomes a fault of that backend on that input, and the run goes on.
    private async ValueTask<BackendAnswer?> TryAsync(
        LoadedBackend backend, BackendInput input, string digest, CancellationToken cancellationToken)
    {
        try
        {
            return await BackendCall.RunAsync(backend, _namings[backend.Name], input, digest, cancellationToken).ConfigureAwait(false);
        }
        catch (BackendException e)
        {
            AddFault(backend.Name, input.Name, e.Message);
            return null;
        }
    }

    // Faults come from feeding and from comparing, which run side by side.
    private void AddFault(string? backend, string? input, string message)
    {
        lock (_faults)
        {
            _faults.Add(new Fault(backend, input, message));
        }
    }

    private bool CheckInputCounts()
    {
        var fits = true;
        foreach (var backend in _backends.Where(backend => backend.Backend.Description.Inputs.Count > 1))
        {
            fits = false;
            var inputs = backend.Backend.Description.Inputs;
            AddFault(backend.Name, null, $"{backend.Plan.Path} takes {inputs.Count} inputs ({string.Join("; ", inputs)}); models with one image input can be verified.");
        }

        return fits;
    }

    private string InputName() =>
        _backends.SelectMany(backend => backend.Plan.Inputs).FirstOrDefault() ??
        _backends.SelectMany(backend => backend.Backend.Description.Inputs.Select(input => input.Name)).FirstOrDefault(name => name is not null) ??
        "input";

    private static void AddAnswer(DifferentDigests answers, TensorSet outputs)
    {
        if (answers.NeedsMore)
        {
            answers.Add(TensorDigest.XxHash128Of(outputs));
        }
    }

    // Feeding may be one input ahead of comparing when it finds a fault; a report does not depend on who was first.
    private IEnumerable<Fault> InInputOrder(IReadOnlyList<Fault> faults)
    {
        var order = _plan.Inputs.Files.Select((file, index) => (file.Name, index)).DistinctBy(entry => entry.Name).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        return faults.OrderBy(fault => fault.Input is null ? -1 : order[fault.Input]);
    }

    private bool Touches(string candidate) => _faults.Exists(fault => fault.Backend is null || fault.Backend == _plan.Reference || fault.Backend == candidate);

    private bool SameModelInSameEngine(string candidate)
    {
        if (_reference?.Backend.Description is not { } reference || Loaded(candidate)?.Backend.Description is not { } judged)
        {
            return false;
        }

        return (reference.Kind, reference.Device, reference.ModelSha256) == (judged.Kind, judged.Device, judged.ModelSha256);
    }

    private LoadedBackend? Loaded(string name) => _backends.FirstOrDefault(backend => backend.Name == name);
}
