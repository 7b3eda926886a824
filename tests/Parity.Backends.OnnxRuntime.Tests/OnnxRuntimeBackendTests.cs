using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.OnnxRuntime.Tests;

internal sealed class OnnxRuntimeBackendTests
{
    private static readonly TensorSet X = new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [0, 1, 2, 3, 4, 5]));

    [TestCase("scene_000.png")]
    [TestCase("scene_001.jpg")]
    [TestCase("scene_002.jpg")]
    [TestCase("scene_003.jpg")]
    public async Task Answers_as_PyTorch_does(string image)
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        using var result = await backend.RunAsync(ShapesInput.Of(image));
        var expected = ShapesInput.Expected(image);
        var output = result.Outputs[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(output.ToString(), Is.EqualTo("output0: float32 [1, 9, 1344]"));
        Assert.That(ShapesInput.Outside(expected, output.View<float>().ToArray()), Is.Zero);
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(ShapesInput.Of(image))).And.EqualTo(result.DigestAfter));
        Assert.That(result.EngineTime, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Batch_answers_as_PyTorch_does_for_each_image()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        string[] images = ["scene_000.png", "scene_001.jpg", "scene_002.jpg"];
        var pixels = images.SelectMany(image => ShapesInput.Of(image)[0].Bytes.ToArray()).ToArray();
        using var result = await backend.RunAsync(new TensorSet(new TensorData("images", ElementType.Float32, new TensorShape(3, 3, 256, 256), pixels)));

        Assert.That(result.Outputs[0].Shape, Is.EqualTo(new TensorShape(3, 9, 1344)));
        Assert.That(ShapesInput.Outside([.. images.SelectMany(ShapesInput.Expected)], result.Outputs[0].View<float>().ToArray()), Is.Zero);
    }

    [Test]
    public async Task Answer_is_the_same_before_and_after_runs_of_other_sizes()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        using var first = await backend.RunAsync(ShapesInput.Of("scene_000.png"));
        foreach (var (height, width, anchors) in new[] { (320, 192, 1260), (32, 32, 21), (512, 256, 2688) })
        {
            var image = new TensorData("images", ElementType.Float32, new TensorShape(1, 3, height, width), new byte[3 * height * width * sizeof(float)]);
            using var other = await backend.RunAsync(new TensorSet(image));
            Assert.That(other.Outputs[0].Shape, Is.EqualTo(new TensorShape(1, 9, anchors)));
            Assert.That(NaNCount.Of(other.Outputs[0]), Is.Zero);
        }

        using var again = await backend.RunAsync(ShapesInput.Of("scene_000.png"));
        Assert.That(again.Outputs[0].Bytes.Span.SequenceEqual(first.Outputs[0].Bytes.Span), Is.True);
    }

    [Test]
    public async Task Description_tells_what_runs()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.onnx"));
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((description.Name, description.Kind, description.Library, description.Device), Is.EqualTo(("ort", "onnxruntime", "ONNX Runtime", "cpu")));
        Assert.That(description.LibraryVersion, Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(description.ModelSha256, Has.Length.EqualTo(64));
        Assert.That(description.Inputs.Single().ToString(), Is.EqualTo("images: float32 [?, 3, ?, ?]"));
        Assert.That(description.Outputs.Single().Name, Is.EqualTo("output0"));
        Assert.That(description.Switches.Select(s => s.Key), Is.SupersetOf(new[] { "graph_optimization", "threads", "output_buffers" }));
    }

    [Test]
    public async Task Every_element_type_comes_through()
    {
        await using var backend = Load(Model("types"));
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Select(o => o.ElementType), Is.EqualTo(new[]
        {
            ElementType.Float16, ElementType.BFloat16, ElementType.Float64, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.Int64,
            ElementType.UInt8, ElementType.UInt16, ElementType.UInt32, ElementType.UInt64, ElementType.Bool,
        }));
        Assert.That(result.Outputs[0].View<Half>().ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }.Select(v => (Half)v)));
        Assert.That(result.Outputs[6].View<long>().ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(result.Outputs[11].View<byte>().ToArray(), Is.EqualTo(new[] { 0, 1, 1, 1, 1, 1 }));
    }

    [Test]
    public async Task Shapes_that_depend_on_the_data_are_followed_and_said()
    {
        await using var backend = Load(Model("data_dependent"));
        var counts = new List<long>();
        foreach (var values in new float[][] { [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1] })
        {
            using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), values)));
            counts.Add(result.Outputs[0].Shape[1]);
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(counts, Is.EqualTo(new[] { 5, 1, 0, 6 }));
        Assert.That(backend.Description.Switches.Single(s => s.Key == "output_buffers").Value, Does.Contain("depends on the data"));
    }

    [Test]
    public async Task Constant_and_passed_through_outputs_survive_many_runs()
    {
        await using var backend = Load(Model("constant"));
        for (var i = 0; i < 5; i++)
        {
            using var result = await backend.RunAsync(X);
            Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
            Assert.That(result.Outputs[1].View<float>().ToArray(), Is.EqualTo(new[] { 1, 2, 3 }));
            Assert.That(result.DigestAfter, Is.EqualTo(result.DigestBefore));
        }
    }

    [Test]
    public async Task Results_alive_at_once_never_share_memory()
    {
        await using var backend = Load(Model("double"));
        using var first = await backend.RunAsync(X);
        using var second = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [9, 9, 9, 9, 9, 9])));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 0, 2, 4, 6, 8, 10 }));
        Assert.That(second.Outputs[0].View<float>().ToArray(), Is.All.EqualTo(18));
    }

    [Test]
    public async Task Sizes_may_change_from_run_to_run()
    {
        await using var backend = Load(Model("double"));
        foreach (var rows in new[] { 2, 5, 2, 1 })
        {
            using var result = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(rows, 3), new float[rows * 3])));
            Assert.That(result.Outputs[0].Shape, Is.EqualTo(new TensorShape(rows, 3)));
        }
    }

    [Test]
    public async Task Initializer_that_is_listed_as_input_need_not_be_fed()
    {
        await using var backend = Load(Model("initializer_as_input"));
        using var result = await backend.RunAsync(X);

        Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { 10, 21, 32, 13, 24, 35 }));
    }

    [TestCase("half", "takes x: float16 [?, 3], but is fed x: float32 [2, 3]")]
    [TestCase("two_inputs", "takes 2 inputs (a: float32 [?, 3]; b: float32 [?, 3]), but was given 1")]
    [TestCase("fails", "does not run: ")]
    public async Task Model_that_does_not_run_is_told_in_one_sentence(string model, string expected)
    {
        await using var backend = Load(Model(model));
        var e = (await Assert.ThrowsAsync<BackendException>(async () => (await backend.RunAsync(X)).Dispose()))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(e.Message, Does.StartWith("Backend 'ort': ").And.Contain(expected));
        Assert.That(e.Message, Does.Not.Contain("\n").And.Not.Contain("onnxruntime_src").And.Length.LessThan(600));
    }

    [Test]
    public void Wrong_shape_is_told_before_the_engine_runs()
    {
        var backend = Load(Model("double"));

        Assert.That(async () => await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 4), new float[8]))),
            Throws.TypeOf<BackendException>().With.Message.Contains("takes x: float32 [?, 3], but is fed x: float32 [2, 4]"));
    }

    [Test]
    public void File_that_is_no_model_is_told_in_one_sentence([Values("nothing", "garbage", "empty", "cut", "text", "no_weights")] string what)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.onnx");
        switch (what)
        {
            case "garbage": File.WriteAllText(path, "no model at all"); break;
            case "empty": File.WriteAllBytes(path, []); break;
            case "cut": File.WriteAllBytes(path, File.ReadAllBytes(Repository.PathOf("fixtures", "shapes", "shapes.onnx"))[..5000]); break;
            case "text": path = Model("text"); break;
            case "no_weights": File.Copy(Repository.PathOf("fixtures", "shapes", "faulty", "right_external.onnx"), path); break;
        }

        var e = Assert.Throws<BackendException>(() => Load(path))!;
        Assert.That(e.Message, Does.StartWith("Backend 'ort': ").And.Contain("model.onnx").And.Not.Contain("\n").And.Not.Contain("onnxruntime_src"));
    }

    [Test]
    public void Provider_that_is_not_in_this_build_is_told() => Assert.That(
        () => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = Model("double"), DisplayPath = "model.onnx", Providers = ["cuda", "cpu"] }),
        Throws.TypeOf<BackendException>().With.Message.Contains("'cuda' is not in this build"));

    [TestCase("all")]
    [TestCase("extended")]
    [TestCase("basic")]
    [TestCase("disabled")]
    public async Task Graph_optimisation_and_threads_are_in_the_description(string level)
    {
        await using var backend = OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = Model("double"), DisplayPath = "m", GraphOptimization = level, Threads = 1, InterOpThreads = 1 });
        var switches = backend.Description.Switches.ToDictionary(s => s.Key, s => s.Value);

        Assert.That((switches["graph_optimization"], switches["threads"], switches["inter_op_threads"]), Is.EqualTo((level, "1", "1")));
    }

    private static string Model(string name) => Repository.PathOf("fixtures", "engines", $"{name}.onnx");

    private static OnnxRuntimeBackend Load(string path) => OnnxRuntimeBackend.Load(new OnnxRuntimeOptions { Name = "ort", Path = path, DisplayPath = "model.onnx" });
}
