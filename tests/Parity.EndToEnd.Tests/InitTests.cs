using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary><c>parity init</c>: what it writes runs as it is.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InitTests : IDisposable
{
    private static readonly string Torch = Fixture("shapes", "shapes.torchscript.pt");
    private static readonly string Onnx = Fixture("shapes", "shapes.onnx");
    private static readonly string Images = Fixture("shapes", "images");

    private readonly TemporaryFolder _folder = new();

    [Test]
    public void First_configuration_of_a_detector_passes()
    {
        // The converted model first: what was trained is trusted all the same.
        var result = Run("init", Onnx, Torch, "--images", Images, "--out", "configs/first.yaml");
        Assert.That((result.ExitCode, result.Error, result.Output), Is.EqualTo((0, string.Empty, "configs/first.yaml written; look through it, then: parity verify configs/first.yaml\n")));
        var verified = Run("verify", "configs/first.yaml", "--report", "json=report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((verified.ExitCode, verified.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(verified.Output, Does.Contain("PASS   ort against torch").And.Contain("24 inputs"));
        Assert.That(File.ReadAllText(_folder.File("configs/first.yaml")), Does.Contain("  decoder: yolov8\n"));
    }

    [TestCase("end_to_end", "yolov10")]
    [TestCase("detr_like", "rt_detr")]
    [TestCase("deployed", "faster_rcnn")]
    [TestCase("onnx_nms", "onnx_nms")]
    public void First_configuration_of_other_heads_passes(string head, string decoder)
    {
        var right = Fixture("heads", $"{head}.onnx");
        var written = Run("init", right, Fixture("heads", $"{head}.reordered.onnx"), "--images", Path.Combine(Images, "scene_00*"), "--out", "first.yaml");
        // Small images; and the recipe of a family that this detector only looks like is what the comments say to check.
        var text = File.ReadAllText(_folder.File("first.yaml"));
        _folder.Write("first.yaml", System.Text.RegularExpressions.Regex.Replace(text, @"  recipe: .*\n(  size: .*\n)?", "  recipe: ultralytics\n  size: 256\n"));
        var verified = Run("verify", "first.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((written.ExitCode, written.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(text, Does.Contain($"  decoder: {decoder}\n"));
        Assert.That((verified.ExitCode, verified.Error), Is.EqualTo((0, string.Empty)), verified.Output);
        Assert.That(verified.Output, Does.Contain($"against {head}"));
    }

    [Test]
    public void Without_images_inputs_are_random_and_the_configuration_passes()
    {
        var written = Run("init", Fixture("engines", "two_inputs.pt"), Fixture("engines", "two_inputs.onnx"));
        var verified = Run("verify", "parity.yaml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((written.ExitCode, written.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(File.ReadAllText(_folder.File("parity.yaml")), Does.Contain("      a: {shape: [1, 3]}\n      b: {shape: [1, 3]}\n"));
        Assert.That((verified.ExitCode, verified.Error), Is.EqualTo((0, string.Empty)), verified.Output);
    }

    [Test]
    public void Images_nearby_are_found()
    {
        foreach (var file in Directory.GetFiles(Images).Take(2))
        {
            Directory.CreateDirectory(_folder.File("data/images"));
            File.Copy(file, _folder.File(Path.Combine("data/images", Path.GetFileName(file))));
        }

        var printed = Run("init", Torch, Onnx, "--out", "-");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((printed.ExitCode, printed.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(printed.Output, Does.Contain("  images: data/images  # 2 images, found nearby; check\n"));
        Assert.That(Directory.GetFiles(_folder.Path), Is.Empty);
    }

    [Test]
    public void Never_replaces_a_file_that_it_was_not_told_to_replace()
    {
        _folder.Write("first.yaml", "mine");
        File.Copy(Onnx, _folder.File("model.onnx"));
        var refused = Run("init", Torch, Onnx, "--out", "first.yaml");
        var kept = File.ReadAllText(_folder.File("first.yaml"));
        var model = Run("init", Torch, "model.onnx", "--out", "model.onnx", "--force");
        var forced = Run("init", Torch, Onnx, "--out", "first.yaml", "--force");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((refused.ExitCode, refused.Error, kept), Is.EqualTo((2, "first.yaml is there already; name another file with --out, or replace it with --force.\n", "mine")));
        Assert.That((model.ExitCode, model.Error), Is.EqualTo((2, "model.onnx would replace an input; name another path.\n")));
        Assert.That(File.ReadAllBytes(_folder.File("model.onnx")), Is.EqualTo(File.ReadAllBytes(Onnx)));
        Assert.That((forced.ExitCode, File.ReadAllText(_folder.File("first.yaml"))), Is.EqualTo((0, File.ReadAllText(_folder.File("first.yaml")))).And.Not.EqualTo((0, "mine")));
    }

    [Test]
    public void What_cannot_be_meant_is_told_in_one_sentence()
    {
        _folder.Write("text.onnx", "hello");
        Directory.CreateDirectory(_folder.File("empty"));
        var results = new[]
        {
            Run("init", Torch),
            Run("init", Onnx, Onnx),
            Run("init", Torch, "text.onnx"),
            Run("init", Torch, "nowhere.onnx"),
            Run("init", Torch, Fixture("engines", "state_dict.pth")),
            Run("init", Torch, Onnx, "--out", "empty"),
            Run("init", Torch, Onnx, "--images", "empty"),
            Run("init", Torch, Onnx, "--images", "nowhere"),
        };

        using var scope = Assert.EnterMultipleScope();
        Assert.That(results.Select(result => result.ExitCode), Is.EqualTo([2, 2, 3, 3, 3, 2, 2, 2]));
        Assert.That(results.Select(result => result.Error.Replace(_folder.Path, "DIR", StringComparison.Ordinal)), Is.EqualTo(
        [
            $"{Torch} is the only model; name the converted one too, so that there are two to compare.\n",
            $"{Onnx} is named twice, and a model compared with itself proves nothing; name the other one.\n",
            "text.onnx is no model that Parity knows: it starts with 68 65 6C 6C 6F ('hello'); name TorchScript, ONNX and TensorRT plan files.\n",
            "nowhere.onnx: there is no such file; check the path.\n",
            $"{Fixture("engines", "state_dict.pth")} is a pickle of torch.save (a state_dict or a whole Python object), not TorchScript; export it to ONNX, or save it with torch.jit.trace and torch.jit.save.\n",
            "empty is a folder; name a file in it.\n",
            "command line: no image in 'empty'; name image files, folders or globs\n",
            "command line: IMAGE: file or folder 'nowhere' does not exist (paths are relative to the working directory: DIR/nowhere)\n",
        ]));
        Assert.That(Directory.GetFiles(_folder.Path, "*.yaml"), Is.Empty);
    }

    [Test]
    public void A_file_of_tensorrt_is_taken_by_its_content_or_its_ending()
    {
        File.WriteAllBytes(_folder.File("model.bin"), [.. "ptrt"u8, 0, 0, 0, 0, 1, 2, 3, 4]);
        File.WriteAllBytes(_folder.File("model.engine"), [9, 9, 9, 9]);
        var result = Run("init", Onnx, "model.bin", "model.engine", "--images", Images, "--out", "-");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("  model: {kind: tensorrt, path: model.bin}\n").And.Contain("  model_2: {kind: tensorrt, path: model.engine}\n").And.Contain("reference: ort"));
    }

    public void Dispose() => _folder.Dispose();

    private ParityProcess.Result Run(params string[] arguments) => ParityProcess.Run(_folder.Path, arguments);

    private static string Fixture(params string[] parts) => Repository.PathOf(["fixtures", .. parts]);
}
