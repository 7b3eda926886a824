using Parity.Backends.TorchSharp.NativeLoading;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.TorchSharp.Tests;

internal sealed class TorchScriptBackendTests
{
    private static readonly TensorSet X = new(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [0, 1, 2, 3, 4, 5]));

    [TestCase("scene_000.png")]
    [TestCase("scene_001.jpg")]
    [TestCase("scene_002.jpg")]
    [TestCase("scene_003.jpg")]
    public async Task Answers_as_PyTorch_does(string image)
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"));
        using var result = await backend.RunAsync(ShapesInput.Of(image));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Single().ToString(), Is.EqualTo("0: float32 [1, 9, 1344]"));
        Assert.That(ShapesInput.Outside(ShapesInput.Expected(image), result.Outputs[0].View<float>().ToArray()), Is.Zero);
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(ShapesInput.Of(image))).And.EqualTo(result.DigestAfter));
    }

    [TestCase("nested", 3)]
    [TestCase("tuples", 4)]
    public async Task Nested_tuples_and_lists_are_flattened_depth_first(string model, int count)
    {
        await using var backend = Load(Model(model));
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Select(o => o.Name), Is.EqualTo(Enumerable.Range(0, count).Select(i => $"{i}")));
        Assert.That(result.Outputs[0].View<float>()[5], Is.EqualTo(6));
        Assert.That(result.Outputs.Skip(1).Select(o => o.View<float>()[5]), Is.EqualTo(Enumerable.Range(2, count - 1).Select(i => 5f * i)));
    }

    [Test]
    public async Task Every_element_type_and_a_transposed_view_come_through()
    {
        await using var backend = Load(Model("types"));
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Select(o => o.ElementType), Is.EqualTo(new[]
        {
            ElementType.Float16, ElementType.BFloat16, ElementType.Float64, ElementType.Int8, ElementType.Int16, ElementType.Int32, ElementType.Int64,
            ElementType.UInt8, ElementType.Bool, ElementType.Float32,
        }));
        Assert.That(result.Outputs[2].View<double>().ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(result.Outputs[8].View<byte>().ToArray(), Is.EqualTo(new[] { 0, 0, 0, 1, 1, 1 }));
        Assert.That(result.Outputs[9].Shape, Is.EqualTo(new TensorShape(3, 2)));
        Assert.That(result.Outputs[9].View<float>().ToArray(), Is.EqualTo(new[] { 0, 3, 1, 4, 2, 5 }));
    }

    [Test]
    public async Task Model_that_changes_its_input_is_caught_by_the_digests_and_never_touches_the_runs_bytes()
    {
        await using var backend = Load(Model("in_place"));
        var before = X[0].Bytes.ToArray();
        using var result = await backend.RunAsync(X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.DigestAfter, Is.Not.EqualTo(result.DigestBefore));
        Assert.That(X[0].Bytes.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public async Task Results_alive_at_once_never_share_memory()
    {
        await using var backend = Load(Model("nested"));
        using var first = await backend.RunAsync(X);
        using var second = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [9, 9, 9, 9, 9, 9])));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(first.Outputs[1].View<float>().ToArray(), Is.EqualTo(new[] { 0, 2, 4, 6, 8, 10 }));
        Assert.That(second.Outputs[1].View<float>().ToArray(), Is.All.EqualTo(18));
    }

    [Test]
    public async Task Runs_leave_no_tensor_behind()
    {
        await using var backend = Load(Model("nested"));
        (await backend.RunAsync(X)).Dispose();
        var before = global::TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var i = 0; i < 20; i++)
        {
            (await backend.RunAsync(X)).Dispose();
        }

        Assert.That(global::TorchSharp.DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount, Is.EqualTo(before));
    }

    [Test]
    public async Task Description_tells_what_runs()
    {
        await using var backend = Load(Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"));
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((description.Name, description.Kind, description.Library, description.Device), Is.EqualTo(("torch", "torchscript", "libtorch", "cpu")));
        Assert.That(description.LibraryVersion, Does.StartWith("2.10"));
        Assert.That(description.Inputs, Has.Count.EqualTo(1));
        Assert.That(description.ModelSha256, Has.Length.EqualTo(64));
        Assert.That(description.Switches.Select(s => s.Key), Is.SupersetOf(new[] { "native_library", "threads" }));
    }

    [TestCase("dictionary", "returns something other than tensors")]
    [TestCase("two_inputs", "takes 2 inputs, but was given 1")]
    [TestCase("fails", "shape '[7, 11]' is invalid for input of size 6")]
    public async Task Model_that_does_not_run_is_told_in_one_sentence(string model, string expected)
    {
        await using var backend = Load(Model(model));
        var e = (await Assert.ThrowsAsync<BackendException>(async () => (await backend.RunAsync(X)).Dispose()))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(e.Message, Does.StartWith("Backend 'torch': ").And.Contain(expected));
        Assert.That(e.Message, Does.Not.Contain("\n").And.Length.LessThan(600));
    }

    [Test]
    public void File_that_is_no_model_is_told_in_one_sentence([Values("nothing", "garbage", "empty", "cut", "state_dict", "onnx")] string what)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("model.pt");
        switch (what)
        {
            case "garbage": File.WriteAllText(path, "no model at all"); break;
            case "empty": File.WriteAllBytes(path, []); break;
            case "cut": File.WriteAllBytes(path, File.ReadAllBytes(Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"))[..5000]); break;
            case "state_dict": path = Repository.PathOf("fixtures", "engines", "state_dict.pth"); break;
            case "onnx": path = Repository.PathOf("fixtures", "engines", "double.onnx"); break;
        }

        var e = Assert.Throws<BackendException>(() => Load(path))!;
        Assert.That(e.Message, Does.StartWith("Backend 'torch': ").And.Contain("model.pt").And.Not.Contain("\n").And.Length.LessThan(700));
    }

    private static string Model(string name) => Repository.PathOf("fixtures", "engines", $"{name}.pt");

    private static TorchScriptBackend Load(string path) => TorchScriptBackend.Load(new TorchScriptOptions
    {
        Name = "torch",
        Path = path,
        DisplayPath = "model.pt",
        NativeLibrary = NativeLibraryOptions.FromEnvironment(Environment.GetEnvironmentVariable),
    });
}
