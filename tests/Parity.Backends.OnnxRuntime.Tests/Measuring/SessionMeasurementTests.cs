using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests.Measuring;

internal sealed class SessionMeasurementTests
{
    private static readonly BackendInput Shapes = Input(ShapesInput.Of("scene_000.png"));

    [TestCase(20, 4, 4)]
    [TestCase(3, 1, 1)]
    [TestCase(2, 8, 2)]
    public async Task Times_every_call_and_runs_several_at_once(int iterations, int asked, int inFlight)
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        var speed = (await backend.MeasureAsync(Shapes, new MeasureOptions(2, iterations, asked)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(speed.HostMs, Has.Length.EqualTo(iterations).And.All.GreaterThan(0));
        Assert.That(speed.DeviceMs, Is.Empty);
        Assert.That(speed.InFlight, Is.EqualTo(inFlight));
        Assert.That(speed.SustainedPerSecond, Is.GreaterThan(0).And.LessThan(1e6));
        Assert.That(speed.Remark, Is.Null);
    }

    [Test]
    public async Task Answer_is_the_same_before_and_after()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        using var before = await backend.RunAsync(Shapes);
        await backend.MeasureAsync(Shapes, new MeasureOptions(1, 6, 3));
        using var after = await backend.RunAsync(Shapes);

        Assert.That(after.Outputs[0].Bytes.Span.SequenceEqual(before.Outputs[0].Bytes.Span), Is.True);
        Assert.That(after.DigestBefore, Is.EqualTo(before.DigestBefore));
    }

    [TestCase("input_as_output")]
    [TestCase("no_elements")]
    [TestCase("wrong_declared_shape")]
    [TestCase("scalar")]
    public async Task Model_of_a_strange_form_is_timed_as_well(string model)
    {
        await using var backend = Load(Repository.PathOf("fixtures", "onnx", $"{model}.onnx"));
        var input = Input(new TensorSet(backend.Description.Inputs.Select(spec =>
        {
            var shape = new TensorShape([.. (spec.Dimensions ?? [2, 3]).Select(dimension => dimension ?? 2)]);
            return new TensorData(spec.Name!, spec.ElementType!.Value, shape, new byte[shape.ElementCount * spec.ElementType!.Value.SizeInBytes()]);
        })));

        Assert.That((await backend.MeasureAsync(input, new MeasureOptions(0, 3, 2)))!.HostMs, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Model_that_fails_is_told_in_the_engines_words()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "onnx", "fails_on_large_values.onnx"));
        var spec = backend.Description.Inputs[0];
        var shape = new TensorShape([.. spec.Dimensions!.Value.Select(dimension => dimension ?? 2)]);
        var input = Input(new TensorSet(TensorData.FromArray<float>(spec.Name!, ElementType.Float32, shape, [.. Enumerable.Repeat(1e6f, (int)shape.ElementCount)])));

        Assert.That(
            async () => await backend.MeasureAsync(input, new MeasureOptions(0, 5, 3)),
            Throws.TypeOf<BackendException>().With.Message.StartsWith("Backend 'ort': ").And.Message.Contains("fails_on_large_values.onnx does not run"));
    }

    [Test]
    public async Task Input_of_another_shape_is_refused_before_the_engine()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));

        Assert.That(
            async () => await backend.MeasureAsync(Input(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1), [1]))), new MeasureOptions(0, 1, 1)),
            Throws.TypeOf<BackendException>().With.Message.Contains("but is fed"));
    }

    [Test]
    public async Task Cancelling_ends_it()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.That(async () => await backend.MeasureAsync(Shapes, new MeasureOptions(0, 100_000, 4), cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static BackendInput Input(TensorSet tensors) =>
        new("test", tensors, tensors.ToDictionary(tensor => tensor.Name, TensorDigest.Sha256, StringComparer.Ordinal));

    private static OnnxRuntimeBackend Load(string path) => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions
    {
        Name = "ort", Path = path, DisplayPath = Path.GetFileName(path), Providers = ["cpu"], Threads = 1, Variable = _ => null,
    });
}
