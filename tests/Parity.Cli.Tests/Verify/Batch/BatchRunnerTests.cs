using System.Globalization;
using Parity.Cli.Verify.Batch;
using Parity.Configuration.Batches;
using Parity.Core;
using Parity.Core.Gates;
using Parity.Core.Reports;

namespace Parity.Cli.Tests.Verify.Batch;

/// <summary>Runs that end before an engine starts: how each ends is its own affair.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class BatchRunnerTests : IDisposable
{
    private readonly BatchFolder _folder = new();
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Test]
    public async Task Broken_configuration_is_an_error_that_names_its_problem_and_the_others_go_on()
    {
        var opened = 0;
        var outcomes = await RunAsync("runs: [{name: a, RUN, nonsense: 1}, {name: b, RUN}, {name: c, RUN}]", () => throw new ParityUserException($"{++opened}"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(outcomes.Select(outcome => outcome.ExitCode), Is.EqualTo([2, 3, 3]));
        Assert.That(outcomes.Select(outcome => (outcome.Report.Name, outcome.Report.Verdict, outcome.Report.Complete)), Is.EqualTo([("a", Verdict.Error, true), ("b", Verdict.Error, true), ("c", Verdict.Error, true)]));
        Assert.That(_folder.Shown(outcomes[0].Report.Faults.Single().Message), Does.StartWith("DIR/batch.yaml:2:").And.Contain(" (run a): unknown key 'nonsense' at the top level"));
        Assert.That(outcomes.Skip(1).Select(outcome => outcome.Report.Faults.Single().Message), Is.EqualTo(["1", "2"]));
        Assert.That(_error.ToString(), Is.EqualTo("[1/3] a: error\n[2/3] b: error\n[3/3] c: error\n"));
    }

    [Test]
    public async Task Bug_that_one_run_comes_upon_is_told_and_costs_no_other()
    {
        var opened = 0;
        var outcomes = await RunAsync("runs: [{name: a, RUN}, {name: b, RUN}]", () => throw (++opened == 1 ? new InvalidOperationException("impossible") : new ParityUserException("no room")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(outcomes.Select(outcome => outcome.ExitCode), Is.EqualTo([4, 3]));
        Assert.That(outcomes[0].Report.Faults.Single().Message, Is.EqualTo("A bug in Parity ended the run (InvalidOperationException: impossible); please report it with what standard error says."));
        Assert.That(_error.ToString(), Does.StartWith("Run 'a': This is a bug in Parity ").And.Contain("   at ").And.EndWith("[1/2] a: error\n[2/2] b: error\n"));
    }

    [Test]
    public async Task Runs_that_were_not_begun_when_it_was_cancelled_are_not_complete()
    {
        using var cancellation = new CancellationTokenSource();
        var outcomes = await RunAsync(
            "runs: [{name: a, RUN}, {name: b, RUN}, {name: c, RUN, nonsense: 1}]",
            () =>
            {
                cancellation.Cancel();
                throw new ParityUserException("ended before");
            },
            cancellation: cancellation.Token);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(outcomes.Select(outcome => outcome.ExitCode), Is.EqualTo([3, 130, 2]));
        Assert.That(outcomes.Select(outcome => outcome.Report.Complete), Is.EqualTo([true, false, true]));
        Assert.That(outcomes[1].Report.Faults.Single().Message, Is.EqualTo("The run was cancelled before it began."));
        Assert.That(_error.ToString(), Does.Contain("[2/3] b: not complete\n"));
    }

    [Test]
    public async Task Every_run_begins_before_one_starts_and_ends_with_its_own_outcome([Values(1, 3)] int jobs)
    {
        var steps = new List<string>();
        void Step(string step)
        {
            lock (steps)
            {
                steps.Add(step);
            }
        }

        var outcomes = await RunAsync(
            "matrix: {axes: {run: [a, b, c, d, e]}, run: {RUN, detection: {decoder: yolov8, classes: ['${{ run }}']}}}",
            () => throw new ParityUserException("x"),
            jobs,
            run =>
            {
                Step("begin");
                return run.Name == "d" ? RunOutcome.Error("d", ExitCodes.CouldNotRun, "cannot begin") : null;
            },
            (run, outcome) =>
            {
                Step("end");
                return Task.FromResult(outcome with { Report = outcome.Report with { Name = $"{run.Name} ended" } });
            });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(steps, Is.EqualTo(Enumerable.Repeat("begin", 5).Concat(Enumerable.Repeat("end", 4))));
        Assert.That(outcomes.Select(outcome => outcome.Report.Name), Is.EqualTo(["a ended", "b ended", "c ended", "d", "e ended"]));
        Assert.That(_error.ToString(), Is.EqualTo("[1/5] a ended: error\n[2/5] b ended: error\n[3/5] c ended: error\n[4/5] d: error\n[5/5] e ended: error\n"), "in the order of the configuration");
    }

    [Test]
    public async Task Bug_while_a_report_is_written_is_that_runs_alone()
    {
        var outcomes = await RunAsync(
            "runs: [{name: a, RUN, nonsense: 1}, {name: b, RUN, nonsense: 1}]",
            () => throw new NotSupportedException(),
            end: (run, outcome) => run.Name == "a" && outcome.ExitCode == ExitCodes.Usage ? throw new InvalidOperationException("a writer's") : Task.FromResult(outcome));

        Assert.That(outcomes.Select(outcome => outcome.ExitCode), Is.EqualTo([4, 2]));
    }

    private async Task<IReadOnlyList<RunOutcome>> RunAsync(
        string yaml, Action open, int jobs = 1, Func<PlannedRun, RunOutcome?>? begin = null, Func<PlannedRun, RunOutcome, Task<RunOutcome>>? end = null, CancellationToken cancellation = default)
    {
        var batch = _folder.Load(yaml);
        var surroundings = new Surroundings(TextWriter.Null, _error, OutIsTerminal: false, ErrorIsTerminal: false, Width: 100, _ => null);
        using var runner = new BatchRunner(
            batch.Runs,
            (_, _) =>
            {
                open();
                throw new InvalidOperationException("Not to be reached.");
            },
            new BatchProgress(surroundings, [.. batch.Runs.Select(run => run.Name)]));
        return await runner.RunAsync(jobs, begin ?? (_ => null), end ?? ((_, outcome) => Task.FromResult(outcome)), cancellation);
    }
}
