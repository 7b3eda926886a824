using System.Collections.Immutable;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Running;

[TestFixture(8)]
[TestFixture(10)]
[TestFixture(11)]
internal sealed class RunPlanTests(int major) : StandInFixture(major)
{
    [Test]
    public async Task Plan_computes_and_says_what_it_is()
    {
        await using var backend = Load([.. Affine, "name net", "layers 7"]);
        var description = backend.Description;
        var tensors = new TensorSet(Floats("fed", new TensorShape(1, 4), -1, 0, 0.5f, 3));
        using var result = await backend.RunAsync(tensors);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { -1f, 1, 2, 7 }));
        Assert.That(result.Outputs[0].ToString(), Is.EqualTo("y: float32 [1, 4]"));
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(tensors)).And.EqualTo(result.DigestAfter));
        Assert.That(result.DeviceTime, Is.GreaterThan(TimeSpan.Zero));
        Assert.That((description.Kind, description.Library, description.LibraryVersion, description.Device), Is.EqualTo(("tensorrt", "TensorRT", TensorRtStandIns.VersionOf(Major), "cuda:0 Stand-in GPU")));
        Assert.That(description.Inputs.Concat(description.Outputs).Select(spec => spec.ToString()), Is.EqualTo(new[] { "x: float32 [1, 4]", "y: float32 [1, 4]" }));
        Assert.That(Switch(backend, "layers"), Is.EqualTo("7"));
        Assert.That(Switch(backend, "library"), Is.EqualTo(Path.Combine(StandIns.Folder, $"libnvinfer.so.{Major}")));
        Assert.That(Switch(backend, "tf32"), Does.StartWith("unknown"));
        Assert.That(description.ModelSha256, Does.Match("^[0-9a-f]{64}$"));
        Assert.That(backend.Log, Does.Contain("Loaded engine size"));
    }

    [Test]
    public async Task Strict_numerics_of_a_plan_that_somebody_else_built_cannot_be_promised()
    {
        await using var backend = TensorRtBackend.Load(Options(Folder.Write("model.plan", TensorRtStandIns.Plan(TensorRtStandIns.VersionOf(Major), Affine))) with { Strict = true });

        Assert.That(backend.Description.NotEnforced, Has.One.Items.And.One.Contains("a plan does not tell how its layers compute"));
    }

    [Test]
    public async Task Dynamic_shapes_change_from_call_to_call_within_the_profile()
    {
        await using var backend = Load("tensor x input float32 -1x2", "tensor y output float32 -1x2", "op affine x y", "profile 0 x 1x2 2x2 3x2");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(backend.Description.Inputs[0].ToString(), Is.EqualTo("x: float32 [?, 2]"));
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(3, 2), 1, 2, 3, 4, 5, 6)), Is.EqualTo(new[] { 3f, 5, 7, 9, 11, 13 }));
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(1, 2), 1, 2)), Is.EqualTo(new[] { 3f, 5 }));
        var refusal = await RefusalAsync(backend, Floats("x", new TensorShape(4, 2), new float[8]));
        Assert.That(refusal, Does.Contain("from [1, 2] to [3, 2]").And.Contains("is fed [4, 2]"));
    }

    [Test]
    public async Task Output_whose_shape_depends_on_the_data_grows_and_shrinks()
    {
        await using var backend = Load("tensor x input float32 4", "tensor y output float32 -1", "op positive x y");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(4), -1, 2, -3, 4)), Is.EqualTo(new[] { 5f, 9 }));
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(4), 1, 2, 3, 4)), Is.EqualTo(new[] { 3f, 5, 7, 9 }));
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(4), -1, -2, -3, -4)), Is.Empty);
        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(4), -1, -2, 3, -4)), Is.EqualTo(new[] { 7f }));
    }

    [Test]
    public async Task Shape_tensors_lie_in_the_hosts_memory()
    {
        await using var backend = Load(
            "tensor x input float32 6", "tensor s input int32 2 host", "tensor y output float32 -1x-1", "tensor n output int32 1 host", "op sized x s y", "op shape x n");
        var shape = TensorData.FromArray("s", ElementType.Int32, new TensorShape(2), new[] { 2, 3 });
        using var result = await backend.RunAsync(new TensorSet(Floats("x", new TensorShape(6), 1, 2, 3, 4, 5, 6), shape));

        Assert.That(result.Outputs.Select(output => output.ToString()), Is.EqualTo(new[] { "y: float32 [2, 3]", "n: int32 [1]" }));
        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 3f, 5, 7, 9, 11, 13 }));
        Assert.That(result.Outputs[1].View<int>().ToArray(), Is.EqualTo(new[] { 6 }));
    }

    [Test]
    public async Task Every_element_type_that_can_be_compared_is_fed_and_read()
    {
        ImmutableArray<(string Word, ElementType Type)> types =
        [
            ("float32", ElementType.Float32), ("float16", ElementType.Float16), ("int8", ElementType.Int8), ("int32", ElementType.Int32), ("bool", ElementType.Bool), ("uint8", ElementType.UInt8),
            .. Major == 8 ? [] : new[] { ("bfloat16", ElementType.BFloat16), ("int64", ElementType.Int64) },
        ];
        foreach (var (word, type) in types)
        {
            await using var backend = Load($"tensor x input {word} 3", $"tensor y output {word} 3", "op affine x y");
            var zeros = new TensorData("x", type, new TensorShape(3), new byte[3 * type.SizeInBytes()]);
            using var result = await backend.RunAsync(new TensorSet(zeros));

            Assert.That(result.Outputs[0].ElementType, Is.EqualTo(type));
            Assert.That(result.Outputs[0].Bytes.ToArray(), Is.EqualTo(One(type)), word);
        }
    }

    [Test]
    public async Task Empty_and_scalar_tensors_are_tensors()
    {
        await using var empty = Load("tensor x input float32 0x4", "tensor y output float32 0x4", "op affine x y");
        await using var scalar = Load("tensor x input float32 scalar", "tensor y output float32 scalar", "op affine x y");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(await RunAsync(empty, Floats("x", new TensorShape(0, 4))), Is.Empty);
        Assert.That(await RunAsync(scalar, Floats("x", new TensorShape(), 4)), Is.EqualTo(new[] { 9f }));
    }

    [Test]
    public async Task Output_that_is_left_untouched_is_not_a_number()
    {
        await using var backend = Load(Affine);
        StandIns.Set("ENQUEUE", "untouched");

        Assert.That(await RunAsync(backend, Floats("x", new TensorShape(1, 4), 1, 2, 3, 4)), Is.All.NaN);
    }

    [Test]
    public async Task Input_that_the_plan_changes_in_place_shows()
    {
        await using var backend = Load(Affine);
        StandIns.Set("ENQUEUE", "in_place");
        using var result = await backend.RunAsync(new TensorSet(Floats("x", new TensorShape(1, 4), 1, 2, 3, 4)));

        Assert.That(result.DigestAfter, Is.Not.EqualTo(result.DigestBefore));
    }

    [Test]
    public async Task Calls_may_come_on_any_thread()
    {
        await using var backend = Load(Affine);
        for (var i = 0; i < 4; i++)
        {
            Exception? failure = null;
            var thread = new Thread(() =>
            {
                try
                {
                    RunAsync(backend, Floats("x", new TensorShape(1, 4), 1, 2, 3, 4)).GetAwaiter().GetResult();
                }
                catch (BackendException e)
                {
                    failure = e;
                }
            });
            thread.Start();
            thread.Join();

            Assert.That(failure, Is.Null);
        }
    }

    [Test]
    public async Task Speed_is_measured_by_the_devices_clock_with_calls_in_flight()
    {
        await using var backend = Load(Affine);
        var tensors = new TensorSet(Floats("x", new TensorShape(1, 4), 1, 2, 3, 4));
        var speed = (await backend.MeasureAsync(new BackendInput("test", tensors, ImmutableDictionary<string, string>.Empty), new MeasureOptions(2, 20, 3)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((speed.HostMs.Length, speed.DeviceMs.Length, speed.InFlight), Is.EqualTo((20, 20, 3)));
        Assert.That(speed.DeviceMs, Is.All.EqualTo(0.5).Within(1e-3), "what the stand-in's clock says of one plan");
        Assert.That(speed.SustainedPerSecond, Is.Positive);
    }

    private static byte[] One(ElementType type)
    {
        byte[] one = type switch
        {
            ElementType.Float32 => BitConverter.GetBytes(1f),
            ElementType.Float16 => BitConverter.GetBytes((Half)1),
            ElementType.BFloat16 => [0x80, 0x3F],
            ElementType.Int32 => BitConverter.GetBytes(1),
            ElementType.Int64 => BitConverter.GetBytes(1L),
            _ => [1],
        };
        return [.. one, .. one, .. one];
    }

    private static string Switch(TensorRtBackend backend, string name) => backend.Description.Switches.Single(entry => entry.Key == name).Value;
}
