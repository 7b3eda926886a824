using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Tensors;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Staging;

internal sealed class StagedBackendTests
{
    [Test]
    public async Task Stages_are_compared_at_the_end_and_at_the_seam()
    {
        var (report, cases) = await RunAsync(Staged("r", "c"), Head("r/1"), Tail("r/2"), Head("c/1"), Tail("c/2"));
        var backend = report.Environment!.Backends[1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults, Is.Empty);
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(cases[0].Outputs.Select(output => output.Name), Is.EqualTo(new[] { "seam1.0", "sum" }));
        Assert.That((backend.Kind, backend.Library, backend.Model), Is.EqualTo(("staged", "test + test", "c/1 + c/2")));
    }

    [Test]
    public async Task Stages_are_timed_together()
    {
        var (report, _) = await RunAsync(Staged("r", "c") with { Measure = new MeasurePlan(0, 3, 2) }, Head("r/1"), Tail("r/2"), Head("c/1"), Tail("c/2"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Speed.Select(speed => speed.HostMs!.Median), Is.EqualTo(new[] { 2.0, 2.0 }), "a millisecond for each stage");
        Assert.That(report.Speed[1].Remark, Does.StartWith("host time: the sum of the stages; "));
    }

    [Test]
    public async Task Fault_of_the_first_stage_shows_at_the_seam()
    {
        var (report, cases) = await RunAsync(Staged("r", "c"), Head("r/1"), Tail("r/2"), Head("c/1", 1.5f), Tail("c/2", 1 / 1.5f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(cases[0].Outputs.Single(output => output.Name == "seam1.0").Mismatched, Is.EqualTo(2));
        Assert.That(cases[0].Outputs.Single(output => output.Name == "sum").Mismatched, Is.Zero, "two faults that cancel out");
    }

    [Test]
    public async Task Stages_against_a_whole_model_are_compared_at_the_end_and_the_seam_is_noted()
    {
        var plan = Staged("r", "c");
        plan = plan with { Backends = plan.Backends.SetItem(0, new BackendPlan { Name = "r", Kind = BackendKind.OnnxRuntime, Path = "r" }) };
        var whole = new FakeBackend("r", (inputs, _) => One("sum", 2 * (Pixel(inputs) + inputs[0].View<float>()[^500]))) { Outputs = [new("sum", null, null)] };
        var (report, _) = await RunAsync(plan, whole, Head("c/1"), Tail("c/2"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(report.Candidates[0].Notes, Is.EqualTo(new[] { "The seam was not compared: the reference has no stages." }));
    }

    [Test]
    public async Task Second_stage_that_was_fed_other_bytes_is_an_error()
    {
        var (report, _) = await RunAsync(Staged("r", "c"), Head("r/1"), Tail("r/2"), Head("c/1"), new FakeBackend("c/2", (inputs, _) => One("sum", Pixel(inputs))) { DigestBefore = _ => "other" });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults[0].Message, Does.Contain("Stage 2 of backend 'c' was not fed what stage 1 gave"));
    }

    [Test]
    public async Task Stages_that_do_not_fit_together_are_told()
    {
        var (report, _) = await RunAsync(Staged("r", "c"), Head("r/1"), Tail("r/2"), Head("c/1"), new FakeBackend("c/2", Mean) { Inputs = [new("p", null, null), new("q", null, null)] });

        Assert.That(report.Faults[0].Message, Does.Contain("Stage 1 of backend 'c' gives 1 outputs (pair: float32 [1, 2]) and stage 2 takes 2 inputs"));
    }

    [Test]
    public async Task Stage_that_does_not_load_closes_the_others()
    {
        var head = Head("c/1");
        var plan = Staged("r", "c");
        using var journal = new Runner.Journal.CaseJournal(Path.GetTempPath());
        var factory = new FakeFactory(Head("r/1"), Tail("r/2"), head) { Refuses = "c/2" };
        var report = await new VerifyRunner(factory, new RunnerOptions { ParityVersion = "test" }).RunAsync(plan, journal, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Faults.Single(fault => fault.Backend == "c").Message, Is.EqualTo("c/2 does not load"));
        Assert.That(head.Disposed, Is.True);
    }

    private static RunPlan Staged(params string[] names)
    {
        var plan = Plan(names[0], names[1]);
        return plan with
        {
            Backends = [.. names.Select(name => new BackendPlan
            {
                Name = name,
                Kind = BackendKind.Staged,
                Path = string.Empty,
                Stages = [.. new[] { 1, 2 }.Select(stage => new BackendPlan { Name = $"{name}/{stage}", Kind = BackendKind.OnnxRuntime, Path = $"{name}/{stage}" })],
            })],
        };
    }

    private static FakeBackend Head(string name, float factor = 1) => new(name, (inputs, _) =>
    {
        var (pixel, next) = (Pixel(inputs), inputs[0].View<float>()[^500]);
        return new TensorSet(TensorData.FromArray<float>("pair", ElementType.Float32, new TensorShape(1, 2), [pixel * factor, next * factor]));
    }) { Outputs = [new("pair", ElementType.Float32, null)] };

    private static FakeBackend Tail(string name, float factor = 1) => new(name, (inputs, _) => One("sum", 2 * factor * (inputs[0].View<float>()[0] + inputs[0].View<float>()[1])))
    {
        Inputs = [new("pair", ElementType.Float32, null)],
        Outputs = [new("sum", ElementType.Float32, null)],
    };
}
