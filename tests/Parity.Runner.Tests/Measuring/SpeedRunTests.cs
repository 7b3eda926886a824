using System.Diagnostics;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Runner.Journal;
using Parity.Runner.Measuring;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Measuring;

/// <summary>Speed beside the verdict of a run over three images.</summary>
internal sealed class SpeedRunTests
{
    private const int Images = 3;
    private const string First = "scene_001.jpg";
    private static readonly MeasurePlan Plan = new(2, 5, 4);

    [Test]
    public async Task Every_backend_is_timed_on_the_first_input_and_the_verdict_stays()
    {
        var report = await RunAsync(new FakeBackend("r", Mean), new FakeBackend("c", Mean));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Speed.Select(speed => (speed.Backend, speed.Input, speed.Warmup, speed.Iterations)), Is.EqualTo(new[] { ("r", First, 2, 5), ("c", First, 2, 5) }));
        Assert.That(report.Speed.Select(speed => (speed.Library, speed.Device)), Is.All.EqualTo(("test 1", "cpu")));
        Assert.That(report.Speed[0].HostMs, Is.EqualTo(new LatencyReport(1, 1, 1, null, null, 1)));
        Assert.That((report.Speed[0].PerSecondByLatency, report.Speed[0].InFlight), Is.EqualTo((1000.0, 1)));
        Assert.That(report.Speed[0].PerSecondSustained, Is.GreaterThan(0));
        Assert.That((report.Speed[0].DeviceMs, report.Speed[0].DeviceClock), Is.EqualTo(((LatencyReport?)null, (string?)null)));
    }

    [Test]
    public async Task Run_that_does_not_ask_calls_each_backend_once_an_input_and_reports_none()
    {
        var calls = new List<string>();
        var report = await RunAsync(SampleRuns.Plan("r", "c"), Logged("r", calls), Logged("c", calls));

        Assert.That(report.Speed, Is.Empty);
        Assert.That(calls, Has.Count.EqualTo(2 * Images));
    }

    [Test]
    public async Task Backends_are_timed_in_turn_never_at_once()
    {
        var calls = new List<(string Backend, long From, long To)>();
        FakeBackend Backend(string name) => new(name, (inputs, call) =>
        {
            var from = Stopwatch.GetTimestamp();
            Thread.Sleep(1);
            lock (calls)
            {
                calls.Add((name, from, Stopwatch.GetTimestamp()));
            }

            return Mean(inputs, call);
        });
        await RunAsync(Backend("r"), Backend("c"));
        var timed = calls.Skip(2 * Images).ToList();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(timed.Select(call => call.Backend), Is.EqualTo(Enumerable.Repeat("r", 7).Concat(Enumerable.Repeat("c", 7))));
        Assert.That(timed.Zip(timed.Skip(1)), Is.All.Matches<((string, long From, long To) Earlier, (string, long From, long To) Later)>(pair => pair.Earlier.To <= pair.Later.From));
    }

    [Test]
    public async Task Backend_that_fails_on_the_fifth_call_of_timing_is_an_error_with_one_fault()
    {
        var report = await RunAsync(
            new FakeBackend("r", Mean), new FakeBackend("c", (inputs, call) => call < Images + 4 ? Mean(inputs, call) : throw new BackendException("broken")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Complete, Is.True);
        Assert.That(report.Faults, Is.EqualTo(new[] { new Fault("c", First, "Its speed was not measured: broken") }));
        Assert.That(report.Speed.Select(speed => (speed.NotTimed, speed.HostMs is null)), Is.EqualTo(new[] { ((string?)null, false), ("it failed while it was timed; its fault says why", true) }));
        Assert.That(report.Candidates.Single().Outputs.Single().Elements, Is.EqualTo(3));
    }

    [Test]
    public async Task Backend_that_failed_on_the_input_is_not_asked_again()
    {
        var calls = 0;
        var report = await RunAsync(new FakeBackend("r", Mean), new FakeBackend("c", (inputs, call) =>
        {
            calls++;
            return call > 0 ? Mean(inputs, call) : throw new BackendException("broken");
        }));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults, Is.EqualTo(new[] { new Fault("c", First, "broken") }));
        Assert.That(report.Speed[1].NotTimed, Is.EqualTo("it failed on this input; its fault says why"));
        Assert.That(calls, Is.EqualTo(Images));
    }

    [Test]
    public async Task Backend_that_does_not_load_has_no_second_fault()
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        var runner = new VerifyRunner(new FakeFactory(new FakeBackend("r", Mean)) { Refuses = "c" }, Options());
        var report = await runner.RunAsync(SampleRuns.Plan("r", "c") with { Measure = Plan }, journal, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults.Select(fault => fault.Message), Is.EqualTo(new[] { "c does not load" }));
        Assert.That(report.Speed.Select(speed => speed.Backend), Is.EqualTo(new[] { "r" }));
    }

    [Test]
    public async Task Where_nothing_is_computed_there_is_nothing_to_time_and_no_fault()
    {
        var report = await RunAsync(new FakeBackend("r", Mean), new FakeBackend("c", Mean) { Measures = (_, _) => null });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That((report.Speed[1].NotTimed, report.Speed[1].Machine), Is.EqualTo(("nothing is computed, so there is nothing to time", (MachineStateReport?)null)));
    }

    [Test]
    public async Task Cancelling_while_speed_is_measured_keeps_what_was_compared_and_timed()
    {
        using var cancellation = new CancellationTokenSource();
        using var journal = new CaseJournal(Path.GetTempPath());
        var runner = new VerifyRunner(
            new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean)
            {
                Measures = (_, _) =>
                {
                    cancellation.Cancel();
                    throw new OperationCanceledException(cancellation.Token);
                },
            }), Options());
        var report = await runner.RunAsync(SampleRuns.Plan("r", "c") with { Measure = Plan }, journal, cancellation.Token);

        using var scope = Assert.EnterMultipleScope();
        Assert.That((report.Complete, report.Verdict), Is.EqualTo((false, Verdict.Error)));
        Assert.That(report.Faults.Single().Message, Is.EqualTo("The run was cancelled while speed was measured after 3 of 3 inputs; what was compared until then is in this report."));
        Assert.That(report.Speed.Select(speed => speed.Backend), Is.EqualTo(new[] { "r" }));
        Assert.That(journal.ReadLines().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Backend_is_timed_on_the_input_as_it_takes_it()
    {
        BackendInput? fed = null;
        var plan = SampleRuns.Plan("r", "c");
        plan = plan with
        {
            Measure = Plan,
            Backends = [plan.Backends[0], plan.Backends[1] with { Input = new InputConversionPlan(ElementType.Float16, null) }],
        };
        await RunAsync(plan, new FakeBackend("r", (_, _) => One("mean", 1)), new FakeBackend("c", (_, _) => One("mean", 1))
        {
            Measures = (input, options) =>
            {
                fed = input with { Tensors = new TensorSet(input.Tensors.Select(tensor => tensor)) };
                Assert.That((options.Warmup, options.Iterations, options.InFlight), Is.EqualTo((2, 5, 4)));
                return null;
            },
        });

        Assert.That((fed!.Name, fed.Tensors[0].ElementType), Is.EqualTo((First, ElementType.Float16)));
    }

    [Test]
    public async Task Time_of_the_run_is_without_that_of_timing()
    {
        var report = await RunAsync(new FakeBackend("r", Mean), new FakeBackend("c", Mean)
        {
            Measures = (_, _) =>
            {
                Thread.Sleep(2000);
                return null;
            },
        });

        Assert.That(report.Timings!.RunMs, Is.LessThan(2000).And.GreaterThan(0));
    }

    [Test]
    public async Task Machine_is_watched_while_each_is_timed_and_left_alone_after()
    {
        using var probe = new FakeProbe();
        using var journal = new CaseJournal(Path.GetTempPath());
        var runner = new VerifyRunner(new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean)), Options() with { OpenProbe = () => probe });
        var report = await runner.RunAsync(SampleRuns.Plan("r", "c") with { Measure = Plan }, journal, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Speed.Select(speed => speed.Machine!.Gpus.Single().Model), Is.All.EqualTo("fake"));
        Assert.That(probe.Disposed, Is.EqualTo(1));
    }

    [Test]
    public async Task Run_that_does_not_ask_opens_no_probe()
    {
        using var journal = new CaseJournal(Path.GetTempPath());
        var runner = new VerifyRunner(
            new FakeFactory(new FakeBackend("r", Mean), new FakeBackend("c", Mean)), Options() with { OpenProbe = () => throw new InvalidOperationException("opened") });

        Assert.That((await runner.RunAsync(SampleRuns.Plan("r", "c"), journal, CancellationToken.None)).Verdict, Is.EqualTo(Verdict.Pass));
    }

    private static RunnerOptions Options() => new() { ParityVersion = "test" };

    private static Task<RunReport> RunAsync(params FakeBackend[] backends) => RunAsync(SampleRuns.Plan("r", "c") with { Measure = Plan }, backends);

    private static async Task<RunReport> RunAsync(RunPlan plan, params FakeBackend[] backends) => (await Runs.RunAsync(plan, backends)).Report;

    private static FakeBackend Logged(string name, List<string> calls) => new(name, (inputs, call) =>
    {
        calls.Add(name);
        return Mean(inputs, call);
    });
}
