using Parity.Configuration;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Passes;

internal sealed class BatchPassTests
{
    private static RunPlan Batched => Plan("r", "c") with { Batch = [4] };

    [Test]
    public async Task Slots_that_answer_as_the_single_run_pass()
    {
        var (report, _) = await RunAsync(Batched, Row("r", (row, _) => row.Average()), Row("c", (row, _) => row.Average()));
        var batches = report.Environment!.Backends[1].Batches;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(batches.Select(batch => (batch.Batch, batch.Neighbours, batch.Mismatched, batch.Problem)), Is.EqualTo(new[] { (4, "same", 0L, (string?)null), (4, "others", 0L, null) }));
        Assert.That(Gate(report).Status, Is.EqualTo(GateStatus.Passed));
    }

    [Test]
    public async Task Slot_that_answers_otherwise_fails_the_candidate()
    {
        var (report, _) = await RunAsync(Batched, Row("r", (row, _) => row.Average()), Row("c", (row, slot) => row.Average() + (slot == 2 ? 1 : 0)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        // Each of three inputs in slot 2 of its own batch, and the third in slot 2 among others.
        Assert.That(Gate(report).Measured, Is.EqualTo(4));
        Assert.That(Gate(report).Status, Is.EqualTo(GateStatus.Failed));
    }

    [Test]
    public async Task Answer_that_depends_on_the_neighbours_fails_although_a_batch_of_itself_agrees()
    {
        var (report, _) = await RunAsync(Batched, Row("r", (row, _) => row.Average()), new FakeBackend("c", (inputs, _) =>
        {
            var all = inputs[0].View<float>().ToArray().Average();
            return Rows(inputs, (row, _) => row.Average() + Math.Abs(all - row.Average()) * 10);
        }));
        var batches = report.Environment!.Backends[1].Batches;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Fail));
        Assert.That(batches.Single(batch => batch.Neighbours == "same").Mismatched, Is.Zero);
        Assert.That(batches.Single(batch => batch.Neighbours == "others").Mismatched, Is.EqualTo(2), "the first input has no neighbour yet");
    }

    [Test]
    public async Task Reference_whose_slots_differ_is_an_error()
    {
        var (report, _) = await RunAsync(Batched, Row("r", (row, slot) => row.Average() + slot), Row("c", (row, _) => row.Average()));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single().Message, Does.Contain("depends on the slot of a batch"));
    }

    [Test]
    public async Task Output_without_slots_is_a_problem_never_a_pass()
    {
        FakeBackend Flat(string name) => new(name, (inputs, _) => One("mean", Pixel(inputs)));
        var (report, _) = await RunAsync(Batched, Row("r", (row, _) => row[row.Length / 2]), Flat("c"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.Not.EqualTo(Verdict.Pass));
        Assert.That(report.Environment!.Backends[1].Batches[0].Problem, Does.Contain("has shape [1] instead of [4]"));
    }

    [Test]
    public async Task Model_that_takes_no_batch_is_a_fault()
    {
        var refusing = new FakeBackend("c", (inputs, _) => inputs[0].Shape[0] == 1
            ? Rows(inputs, (row, _) => row.Average())
            : throw new Core.Backends.BackendException("takes [1, 3, 32, 32]"));
        var (report, _) = await RunAsync(Batched, Row("r", (row, _) => row.Average()), refusing);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Select(fault => fault.Message), Is.All.EqualTo("takes [1, 3, 32, 32]"));
        Assert.That(report.Candidates[0].Gates.Single(gate => gate.Name == "min_inputs").Measured, Is.EqualTo(3), "the single runs are still compared");
    }

    [Test]
    public async Task One_input_cannot_have_neighbours_and_that_is_told()
    {
        var plan = Batched;
        plan = plan with { Inputs = plan.Inputs with { Files = [plan.Inputs.Files[0]] } };
        var (report, _) = await RunAsync(plan, Row("r", (row, _) => row.Average()), Row("c", (row, _) => row.Average()));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single().Message, Does.Contain("was not checked with other inputs"));
    }

    [Test]
    public async Task Random_input_without_a_batch_of_one_is_told()
    {
        var plan = Batched with
        {
            Inputs = new InputPlan { Images = [], Random = new RandomPlan { Count = 2, Inputs = [new RandomInput { Name = "images", Shapes = [[2, 3]] }] } },
        };
        var (report, _) = await RunAsync(plan, Row("r", (row, _) => row[0]), Row("c", (row, _) => row[0]));

        Assert.That(report.Faults[0].Message, Does.Contain("whose first dimension is not a batch of one"));
    }

    private static FakeBackend Row(string name, Func<float[], int, float> value) => new(name, (inputs, _) => Rows(inputs, value));

    private static GateResult Gate(RunReport report) => report.Candidates[0].Gates.Single(gate => gate.Name == "batch.max_mismatched");
}
