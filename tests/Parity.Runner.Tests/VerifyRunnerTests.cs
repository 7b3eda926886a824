using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Comparison;
using Parity.Core.Detection;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Runner.Backends;
using Parity.Runner.Journal;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests;

internal sealed class VerifyRunnerTests
{
    [Test]
    public async Task Equal_answers_pass()
    {
        var report = await Run(new FakeBackend("r", Mean) { Outputs = Named("mean") }, new FakeBackend("c", Mean) { Outputs = Named("mean") });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Complete, Is.True);
        Assert.That(report.Inputs.Select(i => i.Name), Is.EqualTo(new[] { "scene_001.jpg", "scene_002.jpg", "scene_003.jpg" }));
        Assert.That(report.Candidates.Single().Outputs.Single().Elements, Is.EqualTo(3));
        Assert.That(report.Environment!.Backends.Select(b => b.Name), Is.EqualTo(new[] { "r", "c" }));
    }

    [Test]
    public async Task Engine_that_was_fed_other_bytes_is_an_error_not_a_comparison()
    {
        var report = await Run(new FakeBackend("r", Mean), new FakeBackend("c", Mean) { DigestBefore = _ => "other" });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults, Has.Length.EqualTo(3).And.All.Matches<Fault>(f => f!.Backend == "c" && f.Message.Contains("was not fed the run's bytes", StringComparison.Ordinal)));
        Assert.That(report.Candidates.Single().Outputs, Is.Empty);
    }

    [Test]
    public async Task Model_that_changes_its_input_is_an_error([Values("r", "c")] string who)
    {
        FakeBackend Backend(string name) => new(name, Mean) { DigestAfter = digest => name == who ? "changed" : digest };
        var report = await Run(Backend("r"), Backend("c"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults[0].Backend, Is.EqualTo(who));
        Assert.That(report.Faults[0].Message, Does.Contain("changed its input in place"));
    }

    [Test]
    public async Task NaN_of_the_reference_is_an_error()
    {
        var report = await Run(new FakeBackend("r", (_, call) => One("mean", call == 1 ? float.NaN : call)), new FakeBackend("c", (_, call) => One("mean", call)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That((report.Faults.Single().Backend, report.Faults.Single().Input), Is.EqualTo(("r", "scene_002.jpg")));
        Assert.That(report.Candidates.Single().Gates.Single(g => g.Name == "min_inputs").Measured, Is.EqualTo(2));
    }

    [Test]
    public async Task NaN_of_the_candidate_is_a_failure()
    {
        var report = await Run(new FakeBackend("r", (_, call) => One("mean", call)), new FakeBackend("c", (_, call) => One("mean", call == 1 ? float.NaN : call)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Failed(report), Is.EquivalentTo(new[] { "outputs.max_non_finite", "tensors.max_mismatched" }));
        Assert.That(report.Candidates.Single().Outputs.Single().WorstInput, Is.EqualTo("scene_002.jpg"));
    }

    [Test]
    public async Task NaN_on_both_sides_never_passes()
    {
        var report = await Run(new FakeBackend("r", (_, _) => One("mean", float.NaN)), new FakeBackend("c", (_, _) => One("mean", float.NaN)));

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
    }

    [Test]
    public async Task Missing_renamed_and_extra_outputs_fail()
    {
        var report = await Run(
            new FakeBackend("r", (_, call) => new TensorSet(One("a", call)[0], One("b", call)[0])) { Outputs = Named("a", "b") },
            new FakeBackend("c", (_, call) => new TensorSet(One("a", call)[0], One("B", call)[0])) { Outputs = Named("a", "B") });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Failed(report), Is.EqualTo(new[] { "outputs.max_problems" }));
        Assert.That(report.Candidates.Single().Outputs.Where(o => o.Problem is not null).Select(o => o.Name), Is.EqualTo(new[] { "b", "B" }));
        Assert.That(report.Candidates.Single().Gates.Single(g => g.Name == "outputs.max_problems").Measured, Is.EqualTo(6));
    }

    [Test]
    public async Task Output_of_another_type_or_shape_fails()
    {
        var report = await Run(
            new FakeBackend("r", (_, call) => One("mean", call)),
            new FakeBackend("c", (_, call) => new TensorSet(TensorData.FromArray<double>("mean", ElementType.Float64, new TensorShape(1), [call]))));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(report.Candidates.Single().Outputs.Single().Problem, Is.EqualTo("output 'mean' is float64 instead of float32"));
    }

    [Test]
    public async Task Constant_answers_are_no_evidence()
    {
        var report = await Run(new FakeBackend("r", (_, _) => One("mean", 1)), new FakeBackend("c", (_, _) => One("mean", 1)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Failed(report), Is.EqualTo(new[] { "outputs_vary" }));
    }

    [Test]
    public async Task Same_file_in_the_same_engine_is_no_evidence()
    {
        var report = await Run(new FakeBackend("r", Mean) { Sha256 = "s" }, new FakeBackend("c", Mean) { Sha256 = "s" });

        Assert.That(Failed(report), Is.EqualTo(new[] { "distinct_models" }));
    }

    [TestCase("fp32", "fp16", false)]
    [TestCase("fp32", "fp32", true)]
    public async Task Same_file_built_in_another_precision_is_another_model(string reference, string candidate, bool isSame)
    {
        var report = await Run(new FakeBackend("r", Mean) { Sha256 = "s", BuiltAs = reference }, new FakeBackend("c", Mean) { Sha256 = "s", BuiltAs = candidate });

        Assert.That(Failed(report), isSame ? Is.EqualTo(new[] { "distinct_models" }) : Is.Empty);
    }

    [Test]
    public async Task Empty_outputs_are_no_evidence()
    {
        FakeBackend Empty(string name) => new(name, (_, _) => new TensorSet(TensorData.FromArray<float>("mean", ElementType.Float32, new TensorShape(0), [])));
        var report = await Run(Empty("r"), Empty("c"));

        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
    }

    [TestCase(false, Verdict.Error, GateStatus.NotEvaluated)]
    [TestCase(true, Verdict.Pass, GateStatus.Passed)]
    public async Task One_output_that_is_always_empty_is_not_proven_by_the_others(bool isFilledOnce, Verdict verdict, GateStatus status)
    {
        var calls = new Dictionary<string, int>();
        FakeBackend WithEmpty(string name) => new(name, (input, token) =>
        {
            var length = isFilledOnce && calls.TryAdd(name, 1) ? 1 : 0;
            return new TensorSet([.. Mean(input, token), TensorData.FromArray<float>("rest", ElementType.Float32, new TensorShape(length), new float[length])]);
        });
        var report = await Run(WithEmpty("r"), WithEmpty("c"));
        var gate = report.Candidates.Single().Gates.Single(gate => gate.Name == "tensors.max_mismatched");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((report.Verdict, gate.Status), Is.EqualTo((verdict, status)));
        Assert.That(gate.Detail, isFilledOnce ? Is.Null : Is.EqualTo("output 'rest' was empty for every input; feed other inputs, or leave that output out"));
    }

    [Test]
    public async Task Candidate_that_does_not_load_is_an_error_and_others_are_still_judged()
    {
        var plan = Plan("r", "c", "d");
        using var journal = new CaseJournal(Path.GetTempPath());
        var report = await Runner(new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("d", Mean)) { Refuses = "c" }).RunAsync(plan, journal, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Candidates.Select(c => (c.Name, c.Verdict)), Is.EqualTo(new[] { ("c", Verdict.Error), ("d", Verdict.Pass) }));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single(), Is.EqualTo(new Fault("c", null, "c does not load")));
    }

    [Test]
    public async Task Engine_that_fails_on_one_input_keeps_the_others()
    {
        var report = await Run(new FakeBackend("r", Mean), new FakeBackend("c", (inputs, call) => call == 0 ? throw new BackendException("it broke") : Mean(inputs, call)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single(), Is.EqualTo(new Fault("c", "scene_001.jpg", "it broke")));
        Assert.That(report.Candidates.Single().Outputs.Single().Elements, Is.EqualTo(2));
    }

    [Test]
    public async Task Outputs_without_names_take_those_of_the_first_backend_that_has_some()
    {
        var report = await Run(
            new FakeBackend("r", (_, call) => new TensorSet(One("0", call)[0], One("1", call)[0])),
            new FakeBackend("c", (_, call) => new TensorSet(One("pred", call)[0], One("feat", call)[0])) { Outputs = Named("pred", "feat") });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Candidates.Single().Outputs.Select(o => o.Name), Is.EqualTo(new[] { "pred", "feat" }));
    }

    [Test]
    public async Task Surplus_outputs_without_names_fail_unless_they_are_ignored()
    {
        FakeBackend Reference() => new("r", (_, call) => new TensorSet(One("0", call)[0], One("1", call)[0]));
        FakeBackend Candidate() => new("c", (_, call) => One("pred", call)) { Outputs = Named("pred") };
        var plan = Plan("r", "c");
        var ignoring = plan with { Backends = plan.Backends.SetItem(0, plan.Backends[0] with { Outputs = [new OutputName(1, null, null)] }) };
        var surplus = await Run(plan, Reference(), Candidate());
        var ignored = await Run(ignoring, Reference(), Candidate());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Failed(surplus), Is.EqualTo(new[] { "outputs.max_problems" }));
        Assert.That(ignored.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(ignored.Environment!.Backends[0].IgnoredOutputs, Is.EqualTo(new[] { "output at position 1" }));
    }

    [Test]
    public async Task Name_for_an_output_that_does_not_exist_is_an_error()
    {
        var plan = Plan("r", "c");
        plan = plan with { Backends = plan.Backends.SetItem(1, plan.Backends[1] with { Outputs = [new OutputName(3, null, "x")] }) };
        var report = await Run(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults[0].Message, Does.Contain("backends.c.outputs names output 3"));
    }

    [Test]
    public async Task Model_with_two_inputs_is_told()
    {
        var report = await Run(new FakeBackend("r", Mean) { Inputs = [new TensorSpec("a", null, null), new TensorSpec("b", null, null)] }, new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults[0].Message, Does.Contain("takes 2 inputs"));
    }

    [Test]
    public async Task Scores_that_are_no_scores_are_an_error_of_the_reference_and_a_failure_of_the_candidate()
    {
        var plan = Plan("r", "c") with { Detection = new DetectionOptions { Decoder = DecoderKind.Yolov8, Classes = ["a"] } };
        plan = plan with { Candidates = [.. plan.Candidates.Select(c => c with { Gates = new GateSettings { Bands = GateSettings.DefaultBandGates(plan.Detection!) } })] };
        FakeBackend Backend(string name, float score) => new(name, (_, call) => new TensorSet(TensorData.FromArray<float>("o", ElementType.Float32, new TensorShape(1, 5, 1), [9, 9, 4, 4 + call, score])));
        var reference = await Run(plan, Backend("r", 1.5f), Backend("c", 0.9f));
        var candidate = await Run(plan, Backend("r", 0.9f), Backend("c", 1.5f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(reference.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(reference.Faults[0].Message, Does.Contain("impossible values"));
        Assert.That(candidate.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(Failed(candidate), Does.Contain("detections.max_impossible"));
    }

    [Test]
    public async Task Boxes_in_fractions_of_the_picture_read_as_pixels_are_an_error_of_the_reference()
    {
        var plan = Plan("r", "c") with { Detection = new DetectionOptions { Decoder = DecoderKind.Yolov8, Classes = ["a"] } };
        // Five boxes side by side, a tenth of the picture each: epsilon in pixels would excuse any difference.
        FakeBackend Backend(string name) => new(name, (_, call) => new TensorSet(TensorData.FromArray<float>(
            "o", ElementType.Float32, new TensorShape(1, 5, 5), [0.1f, 0.3f, 0.5f, 0.7f, 0.9f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f + (call * 0.01f), 0.9f, 0.9f, 0.9f, 0.9f, 0.9f])));
        var report = await Run(plan, Backend("r"), Backend("c"));

        Assert.That(report.Faults[0].Message, Does.Contain("they look like fractions of the picture"));
    }

    [Test]
    public async Task Output_that_does_not_fit_the_decoder_says_what_would()
    {
        var plan = Plan("r", "c") with { Detection = new DetectionOptions { Decoder = DecoderKind.Yolov8, Classes = ["a", "b"] } };
        var report = await Run(plan, new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        Assert.That(report.Faults[0].Message, Does.Contain("decoder yolov8 expects floating-point [1, 6, anchors]"));
    }

    [Test]
    public async Task Cancelled_run_ends_in_a_report_of_what_was_compared_and_disposes_its_backends()
    {
        using var cancellation = new CancellationTokenSource();
        var backend = new FakeBackend("r", (inputs, call) =>
        {
            if (call == 1)
            {
                cancellation.Cancel();
            }

            return Mean(inputs, call);
        });
        using var journal = new CaseJournal(Path.GetTempPath());
        var report = await Runner(new FakeFactory(backend, new FakeBackend("c", Mean))).RunAsync(Plan("r", "c"), journal, cancellation.Token);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((report.Complete, report.Verdict, report.Candidates.Single().Verdict), Is.EqualTo((false, Verdict.Error, Verdict.Error)));
        Assert.That(report.Faults.Single().Message, Does.Match("^The run was cancelled after [12] of 3 inputs; "));
        Assert.That(report.Cases.ReadLines().Count(), Is.InRange(1, 2));
        Assert.That(backend.Disposed, Is.True);
    }

    [Test]
    public async Task Run_cancelled_before_its_models_are_loaded_ends_in_a_report_too()
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        var report = await Runner(new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean))).RunAsync(Plan("r", "c"), journal, new CancellationToken(canceled: true));

        Assert.That((report.Complete, report.Verdict, report.Faults.Single().Message), Is.EqualTo((false, Verdict.Error, "The run was cancelled before any input was compared.")));
    }

    [Test]
    public async Task Run_over_its_limit_ends_in_an_error()
    {
        var time = new TimerInHand();
        using var journal = new CaseJournal(Path.GetTempPath());
        var slow = new FakeBackend("r", (inputs, call) =>
        {
            time.Ring();
            return Mean(inputs, call);
        });
        var report = await new VerifyRunner(new FakeFactory(slow, new FakeBackend("c", Mean)), new RunnerOptions { ParityVersion = "test", Time = time })
            .RunAsync(Plan("r", "c") with { TimeoutS = 60 }, journal, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((report.Complete, report.Verdict), Is.EqualTo((false, Verdict.Error)));
        Assert.That(report.Faults.Single().Message, Does.StartWith("The run took longer than timeout_s (60 s) and was ended after "));
    }

    [Test]
    public async Task Backends_are_loaded_at_once_and_their_faults_come_in_the_plans_order()
    {
        var plan = Plan("r", "c", "d");
        var factory = new WaitingFactory(plan.Backends.Length);
        using var journal = new CaseJournal(Path.GetTempPath());
        var report = await new VerifyRunner(factory, new RunnerOptions { ParityVersion = "test" }).RunAsync(plan, journal, CancellationToken.None);

        Assert.That(report.Faults.Select(fault => fault.Backend), Is.EqualTo(new[] { "r", "c", "d" }));
    }

    [Test]
    public async Task Differences_beyond_the_configured_number_are_counted()
    {
        var plan = Plan("r", "c") with
        {
            Detection = new DetectionOptions { Decoder = DecoderKind.Yolov8, Classes = ["a"] },
            Reports = new ReportPlan { MaxDifferences = 2 },
        };
        FakeBackend Backend(string name, float score) => new(name, (_, call) => new TensorSet(TensorData.FromArray<float>(
            "o", ElementType.Float32, new TensorShape(1, 5, 5), [.. Enumerable.Range(0, 5).Select(i => 50f * (i + 1)), 9, 9, 9, 9, 9 + call, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, .. Enumerable.Repeat(score, 5)])));
        var report = await Run(plan, Backend("r", 0.9f), Backend("c", 0.8f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Candidates.Single().Differences, Has.Length.EqualTo(3 * 2));
        Assert.That(report.Candidates.Single().DifferencesLeftOut, Is.EqualTo(3 * 3));
    }

    private static IEnumerable<string> Failed(RunReport report) => report.Candidates.Single().Gates.Where(g => g.Status == GateStatus.Failed).Select(g => g.Name);

    private static IReadOnlyList<TensorSpec> Named(params string[] names) => [.. names.Select(name => new TensorSpec(name, ElementType.Float32, null))];

    private static VerifyRunner Runner(FakeFactory factory) => new(factory, new RunnerOptions { ParityVersion = "test" });

    private static Task<RunReport> Run(FakeBackend reference, FakeBackend candidate) => Run(Plan("r", "c"), reference, candidate);

    private static async Task<RunReport> Run(RunPlan plan, FakeBackend reference, FakeBackend candidate)
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        return await Runner(new FakeFactory(reference, candidate)).RunAsync(plan, journal, CancellationToken.None);
    }

    /// <summary>Refuses every backend as soon as all have been asked for, the last first.</summary>
    private sealed class WaitingFactory(int count) : IBackendFactory
    {
        private readonly List<TaskCompletionSource<IBackend>> _asked = [];

        public ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
        {
            var asked = new TaskCompletionSource<IBackend>();
            _asked.Add(asked);
            if (_asked.Count == count)
            {
                foreach (var waiting in Enumerable.Reverse(_asked))
                {
                    waiting.SetException(new BackendException("it does not load"));
                }
            }

            return new ValueTask<IBackend>(asked.Task);
        }
    }

    /// <summary>A clock whose one timer rings when the test says so.</summary>
    private sealed class TimerInHand : TimeProvider
    {
        private Action? _ring;

        public void Ring() => _ring!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
