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
    private readonly ReferenceRun? _referenceRun;
    private readonly List<CandidateRun> _candidates;
    private readonly List<Fault> _faults;
    private readonly List<RejectedInput> _rejected = [];
    private readonly ImmutableArray<InputReport>.Builder _inputs = ImmutableArray.CreateBuilder<InputReport>();
    private readonly DifferentDigests _differentInputs = new();
    private readonly DifferentDigests _referenceAnswers = new();
    private readonly RunClock _clock;
    private readonly IProgress<RunProgress>? _progress;

    public VerifyRun(RunPlan plan, IReadOnlyList<LoadedBackend> backends, List<Fault> faults, RunClock clock, IProgress<RunProgress>? progress)
    {
        (_plan, _backends, _faults, _clock, _progress) = (plan, backends, faults, clock, progress);
        _namings = OutputNaming.For(backends);
        _reference = Loaded(plan.Reference);
        var decoder = plan.Detection is { } detection ? DetectionDecoders.Create(detection) : null;
        _referenceRun = _reference is null ? null : new ReferenceRun(plan, _reference, _namings[plan.Reference], decoder);
        _candidates = [.. plan.Candidates.Select(candidate => new CandidateRun(plan, new CandidateTotals(candidate, plan), decoder))];
    }

    /// <summary>Feeds every input to every backend and compares.</summary>
    public async Task FeedAsync(CaseJournal journal, CancellationToken cancellationToken)
    {
        if (_plan.Inputs.Files.IsEmpty)
        {
            _faults.Add(new Fault(null, null, $"No image matches inputs.images ({string.Join(", ", _plan.Inputs.Images)}), so nothing was compared; correct the path."));
        }

        if (_referenceRun is null || !CheckInputCounts())
        {
            return;
        }

        var feed = new InputFeed(_plan.Inputs.Files, new Preprocessor(_plan.Preprocess), InputName());
        var waiting = _clock.Now();
        var done = 0;
        await foreach (var (file, input, rejectedBecause) in feed.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _clock.AddPreprocess(waiting);
            _progress?.Report(new RunProgress(done++, _plan.Inputs.Files.Length, file.Name));
            if (input is null)
            {
                _rejected.Add(new RejectedInput(file.Name, rejectedBecause!));
            }
            else
            {
                using (input)
                {
                    await FeedAsync(input, journal, cancellationToken).ConfigureAwait(false);
                }
            }

            waiting = _clock.Now();
        }
    }

    /// <summary>The report without its surroundings: figures, gates and verdicts.</summary>
    public RunReport Judge()
    {
        var since = _clock.Now();
        var unread = _rejected.Count > 0 && _plan.Inputs.OnUnreadable == OnUnreadable.Error;
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
            Faults = [.. _faults],
            Inputs = _inputs.DrainToImmutable(),
            RejectedInputs = [.. _rejected],
            Candidates = candidates,
            Timings = null,
        };
    }

    private async Task FeedAsync(InputTensor input, CaseJournal journal, CancellationToken cancellationToken)
    {
        _inputs.Add(new InputReport(input.Name, input.Digest, input.Tensor.Shape.Dimensions, input.Facts, input.Mapping));
        _differentInputs.Add(input.Digest);
        var tensors = new TensorSet(input.Tensor);
        var digest = TensorDigest.XxHash128Of(tensors);
        using var reference = await TryAsync(_plan.Reference, input.Name, () => _referenceRun!.RunAsync(tensors, digest, cancellationToken)).ConfigureAwait(false);
        if (reference is null)
        {
            return;
        }

        CheckReferenceNumbers(input.Name, reference);
        AddAnswer(_referenceAnswers, reference.Outputs);
        foreach (var candidate in _candidates)
        {
            var name = candidate.Totals.Plan.Name;
            if (Loaded(name) is not { } backend)
            {
                continue;
            }

            using var answer = await TryAsync(name, input.Name, () => BackendCall.RunAsync(backend, _namings[name], tensors, digest, cancellationToken)).ConfigureAwait(false);
            if (answer is not null)
            {
                var since = _clock.Now();
                AddAnswer(candidate.Totals.Answers, answer.Outputs);
                journal.Append(candidate.Compare(input.Name, reference, answer));
                _clock.AddCompare(since);
            }
        }
    }

    // The backend boundary: what an engine throws becomes a fault of that backend on that input, and the run goes on.
    private async ValueTask<T?> TryAsync<T>(string backend, string input, Func<ValueTask<T>> run)
        where T : class
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (BackendException e)
        {
            _faults.Add(new Fault(backend, input, e.Message));
            return null;
        }
    }

    private void CheckReferenceNumbers(string input, ReferenceAnswer reference)
    {
        foreach (var output in reference.Outputs)
        {
            if (NaNCount.Of(output) is > 0 and var count)
            {
                _faults.Add(new Fault(_plan.Reference, input, $"The reference's output '{output.Name}' holds {count} NaN: nothing can be compared with it; check the model and its input."));
            }
        }
    }

    private bool CheckInputCounts()
    {
        var fits = true;
        foreach (var backend in _backends.Where(backend => backend.Backend.Description.Inputs.Count > 1))
        {
            fits = false;
            var inputs = backend.Backend.Description.Inputs;
            _faults.Add(new Fault(backend.Name, null, $"{backend.Plan.Path} takes {inputs.Count} inputs ({string.Join("; ", inputs)}); models with one image input can be verified."));
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
