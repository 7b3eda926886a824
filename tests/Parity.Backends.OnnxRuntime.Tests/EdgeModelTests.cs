using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests;

internal sealed class EdgeModelTests
{
    private const string Poisoned = "poisoned before each run";

    [TestCase("initializer_as_output", new float[] { 1, 2, 3 }, new float[] { 0, 2, 4, 6, 8, 10 })]
    [TestCase("same_value_twice", new float[] { 0, 2, 4, 6, 8, 10 }, new float[] { 0, 2, 4, 6, 8, 10 })]
    public async Task Outputs_that_the_engine_need_not_compute_are_written_too(string model, float[] first, float[] second)
    {
        await using var backend = Load(model);
        for (var i = 0; i < 3; i++)
        {
            using var result = await backend.RunAsync(X(0, 1, 2, 3, 4, 5));
            Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(first));
            Assert.That(result.Outputs[1].View<float>().ToArray(), Is.EqualTo(second));
        }

        Assert.That(OutputBuffers(backend), Is.EqualTo(Poisoned));
    }

    [Test]
    public async Task Input_that_is_an_output_too_comes_back_as_it_was_fed()
    {
        await using var backend = Load("input_as_output");
        using var first = await backend.RunAsync(X(0, 1, 2));
        using var second = await backend.RunAsync(X(3, 4, 5));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(first.Outputs[1].View<float>().ToArray(), Is.EqualTo(new[] { 0, 2, 4 }));
        Assert.That(second.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 3, 4, 5 }));
        Assert.That(OutputBuffers(backend), Is.EqualTo("allocated by the engine: an output is an input itself"));
    }

    [Test]
    public async Task Either_branch_fills_the_output()
    {
        await using var backend = Load("branch");
        foreach (var sign in new[] { 1, -1, 1 })
        {
            using var result = await backend.RunAsync(X(sign, sign, sign));
            Assert.That(result.Outputs[0].View<float>().ToArray(), Is.All.EqualTo(1));
            Assert.That(result.DigestAfter, Is.EqualTo(result.DigestBefore));
        }
    }

    [Test]
    public async Task Scalar_output_has_one_element()
    {
        await using var backend = Load("scalar");
        using var result = await backend.RunAsync(X(1, 2, 3));

        Assert.That(result.Outputs[0].Shape.Rank, Is.Zero);
        Assert.That(result.Outputs[0].View<float>()[0], Is.EqualTo(6));
    }

    [TestCase(new long[] { 6 })]
    [TestCase(new long[] { 2, 3 })]
    [TestCase(new long[] { 1, 2, 3 })]
    [TestCase(new long[] { 0, 3 })]
    public async Task Model_that_declares_no_shape_takes_any(long[] dimensions)
    {
        await using var backend = Load("unknown_rank");
        var shape = new TensorShape(dimensions);
        var values = Enumerable.Range(0, (int)shape.ElementCount).Select(v => (float)v).ToArray();
        using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, shape, values)));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Inputs[0].ToString(), Is.EqualTo("x: float32 [unknown]"));
        Assert.That(result.Outputs[0].Shape, Is.EqualTo(shape));
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(values.Select(v => 2 * v)));
        Assert.That(OutputBuffers(backend), Is.EqualTo(Poisoned));
    }

    [Test]
    public async Task Output_without_elements_is_an_empty_tensor()
    {
        await using var backend = Load("no_elements");
        using var result = await backend.RunAsync(X(1, 2, 3));

        Assert.That(result.Outputs[0].Shape, Is.EqualTo(new TensorShape(0, 3)));
        Assert.That(result.Outputs[0].Bytes.Length, Is.Zero);
    }

    [Test]
    public async Task Shape_that_the_file_declares_wrongly_gives_way_to_the_real_one()
    {
        await using var backend = Load("wrong_declared_shape");
        using var result = await backend.RunAsync(X(1, 2, 3));

        Assert.That(result.Outputs[0].Shape, Is.EqualTo(new TensorShape(1, 3)));
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 2, 4, 6 }));
    }

    [Test]
    public async Task NaN_is_an_answer()
    {
        await using var backend = Load("not_a_number");
        using var result = await backend.RunAsync(X(0, 1, 2));

        Assert.That(NaNCount.Of(result.Outputs[0]), Is.EqualTo(1));
    }

    [Test]
    public async Task Model_that_fails_on_one_input_keeps_its_poisoned_buffers_for_the_next()
    {
        await using var backend = Load("fails_on_large_values");
        using (var before = await backend.RunAsync(X(0, 1, 2)))
        {
            Assert.That(before.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 10, 11, 12 }));
        }

        var e = (await Assert.ThrowsAsync<BackendException>(async () => (await backend.RunAsync(X(0, 1, 99))).Dispose()))!;
        using var after = await backend.RunAsync(X(3, 4, 5));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(e.Message, Does.Contain("does not run: ").And.Contain("Gather").And.Not.Contain("\n"));
        Assert.That(after.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 13, 14, 15 }));
        Assert.That(OutputBuffers(backend), Is.EqualTo(Poisoned));
    }

    [Test]
    public async Task Integers_and_bool_go_in_and_come_out()
    {
        await using var backend = Load("integers");
        var shape = new TensorShape(1, 3);
        using var result = await backend.RunAsync(new TensorSet(
            TensorData.FromArray<long>("first", ElementType.Int64, shape, [long.MaxValue, -1, 5]), TensorData.FromArray<byte>("second", ElementType.Bool, shape, [0, 1, 0])));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs[0].View<long>().ToArray(), Is.EqualTo(new[] { -2, -2, 10 }));
        Assert.That(result.Outputs[1].View<byte>().ToArray(), Is.EqualTo(new[] { 1, 0, 1 }));
    }

    [TestCase("sequence", "'parts' of sequence.onnx is a ONNX_TYPE_SEQUENCE, not a tensor")]
    [TestCase("unknown_operator", "NoSuchOperator")]
    [TestCase("future_opset", "opset")]
    public void Model_that_this_build_cannot_run_is_refused_when_it_loads(string model, string expected)
    {
        var e = Assert.Throws<BackendException>(() => Load(model))!;

        Assert.That(e.Message, Does.StartWith("Backend 'ort': ").And.Contain(expected).And.Not.Contain("\n").And.Not.Contain("onnxruntime_src"));
        Assert.That(e.Message, Does.Contain($"{model}.onnx"));
    }

    private static TensorSet X(params float[] values) =>
        new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(values.Length / 3, 3), values));

    private static string OutputBuffers(OnnxRuntimeBackend backend) => backend.Description.Switches.Single(s => s.Key == "output_buffers").Value;

    private static OnnxRuntimeBackend Load(string model) =>
        OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = Repository.PathOf("fixtures", "onnx", $"{model}.onnx"), DisplayPath = $"{model}.onnx" });
}
