using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Core.Gates;
using Parity.Core.Reports;
using Parity.Core.Tensors;
using Parity.Imaging;
using static Parity.Runner.Tests.Runs;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests.Backends;

internal sealed class InputAdapterTests
{
    [Test]
    public async Task Candidate_is_fed_another_type_and_layout_and_both_digests_are_reported()
    {
        // The middle element in planes, channel 1 of row 16, lies elsewhere in interleaved channels.
        TensorSet? fed = null;
        var candidate = new FakeBackend("c", (inputs, _) =>
        {
            fed = new TensorSet(inputs.Select(tensor => new TensorData(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Bytes.ToArray())));
            return One("mean", (float)inputs[0].View<Half>()[(16 * 32 * 3) + 1]);
        });
        var plan = With(Plan("r", "c"), backend => backend with { Input = new InputConversionPlan(ElementType.Float16, TensorLayout.Nhwc) });
        var (report, _) = await RunAsync(plan, new FakeBackend("r", (inputs, _) => One("mean", (float)(Half)Pixel(inputs))), candidate);
        var input = report.Inputs[^1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(fed![0].ToString(), Is.EqualTo("images: float16 [1, 32, 32, 3]"));
        Assert.That(input.Tensors[0].Shape, Is.EqualTo(new long[] { 1, 3, 32, 32 }));
        Assert.That(input.Adapted.Single().Backend, Is.EqualTo("c"));
        Assert.That(input.Adapted.Single().Tensors.Single().Sha256, Is.EqualTo(TensorDigest.Sha256(fed[0])).And.Not.EqualTo(input.Tensors[0].Sha256));
    }

    [Test]
    public async Task Candidate_that_was_not_fed_the_converted_bytes_is_an_error()
    {
        var plan = With(Plan("r", "c"), backend => backend with { Input = new InputConversionPlan(ElementType.Float16, null) });
        var (report, _) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", (_, call) => One("mean", call)) { DigestBefore = _ => "other" });

        Assert.That(report.Faults, Has.Length.EqualTo(3).And.All.Matches<Fault>(fault => fault!.Message.Contains("was not fed the run's bytes", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Half_outputs_are_widened_only_where_that_is_declared([Values] bool declared)
    {
        var half = new FakeBackend("c", (inputs, _) => new TensorSet(TensorData.FromArray<Half>("mean", ElementType.Float16, new TensorShape(1), [(Half)Pixel(inputs)])));
        var plan = With(Plan("r", "c"), backend => backend with { OutputDType = declared ? ElementType.Float32 : null });
        var (report, _) = await RunAsync(plan, new FakeBackend("r", (inputs, _) => One("mean", (float)(Half)Pixel(inputs))), half);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(declared ? Verdict.Pass : Verdict.Fail));
        Assert.That(report.Candidates[0].Outputs[0].Problem, declared ? Is.Null : Does.Contain("float16 instead of float32"));
    }

    [Test]
    public async Task Output_is_never_narrowed()
    {
        var plan = With(Plan("r", "c"), backend => backend with { OutputDType = ElementType.Float32 });
        var (report, _) = await RunAsync(plan, new FakeBackend("r", Mean), new FakeBackend("c", (_, _) => new TensorSet(TensorData.FromArray<double>("mean", ElementType.Float64, new TensorShape(1), [1]))));

        Assert.That(report.Faults[0].Message, Does.StartWith("backends.c.output.dtype is float32, which would round"));
    }

    [Test]
    public async Task Model_with_two_inputs_is_fed_by_name_in_its_own_order()
    {
        var fed = new Dictionary<string, string[]>();
        FakeBackend Backend(string name, params string?[] inputs) => new(name, (tensors, _) =>
        {
            fed[name] = [.. tensors.Select(tensor => tensor.Name)];
            return One("mean", tensors.TryGet("a", out var a) ? a.View<float>()[0] : 0);
        }) { Inputs = [.. inputs.Select(input => new TensorSpec(input, null, null))] };
        var plan = Plan("r", "named", "unnamed", "configured") with { Inputs = TwoRandom };
        plan = plan with { Backends = plan.Backends.SetItem(3, plan.Backends[3] with { Inputs = ["b", "a"] }) };
        var (report, _) = await RunAsync(plan, Backend("r", "a", "b"), Backend("named", "b", "a"), Backend("unnamed", null, null), Backend("configured", null, null));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Pass));
        Assert.That(fed["r"], Is.EqualTo(new[] { "a", "b" }));
        Assert.That(fed["named"], Is.EqualTo(new[] { "b", "a" }));
        Assert.That(fed["unnamed"], Is.EqualTo(new[] { "a", "b" }));
        Assert.That(fed["configured"], Is.EqualTo(new[] { "b", "a" }));
    }

    [TestCase("a", "c")]
    [TestCase("a", "b", "c")]
    public async Task Model_that_takes_other_inputs_is_told_once(params string[] names)
    {
        var (report, _) = await RunAsync(
            Plan("r", "c") with { Inputs = TwoRandom },
            new FakeBackend("r", Mean) { Inputs = [new TensorSpec("a", null, null), new TensorSpec("b", null, null)] },
            new FakeBackend("c", Mean) { Inputs = [.. names.Select(name => new TensorSpec(name, null, null))] });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Error));
        Assert.That(report.Faults.Single().Message, Does.StartWith($"c takes {names.Length} inputs (").And.Contain("but the run feeds 2 inputs (a, b)"));
    }

    private static InputPlan TwoRandom => new()
    {
        Images = [],
        Random = new RandomPlan { Count = 2, Inputs = [new RandomInput { Name = "a", Shapes = [[1, 2]] }, new RandomInput { Name = "b", Shapes = [[1]] }] },
    };

    private static RunPlan With(RunPlan plan, Func<BackendPlan, BackendPlan> change) => plan with { Backends = plan.Backends.SetItem(1, change(plan.Backends[1])) };
}
