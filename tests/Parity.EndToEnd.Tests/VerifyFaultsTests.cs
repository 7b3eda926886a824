using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerifyFaultsTests
{
    private static string Images => Repository.PathOf("fixtures", "shapes", "images");

    [Test]
    public void Model_that_is_no_model_ends_in_a_fault_of_that_backend()
    {
        using var folder = new TemporaryFolder();
        var model = folder.Write("broken.onnx", "this is no model");
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(model));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Text("verdict"), Is.EqualTo("error"));
        var fault = run.Report.GetProperty("faults")[0];
        Assert.That(fault.GetProperty("backend").GetString(), Is.EqualTo("ort"));
        Assert.That(fault.GetProperty("message").GetString(), Does.Contain("broken.onnx").And.Not.Contain("\n"));
        Assert.That(run.Console, Does.StartWith(" ERROR "));
    }

    [Test]
    public void Reference_that_does_not_load_ends_in_an_error()
    {
        using var folder = new TemporaryFolder();
        var model = folder.Write("broken.pt", "this is no model");
        using var run = VerifyRun.Of(ShapesConfig.Replace(Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt"), model));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Report.GetProperty("faults")[0].GetProperty("backend").GetString(), Is.EqualTo("torch"));
        Assert.That(run.Report.GetProperty("faults")[0].GetProperty("message").GetString(), Does.Not.Contain("\n").And.Length.LessThan(600));
    }

    [Test]
    public void Size_that_the_model_cannot_take_ends_in_a_fault()
    {
        // The network halves five times: 48 is no multiple of 32, so its merge layers do not fit.
        using var run = VerifyRun.Of(ShapesConfig.Replace("size: [256, 256]", "size: [48, 48]").Replace("stride: 32", "stride: 16", StringComparison.Ordinal));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Report.GetProperty("faults")[0].GetProperty("input").GetString(), Is.EqualTo("scene_000.png"));
    }

    [Test]
    public void Unreadable_images_are_named_with_their_reason_and_make_an_error()
    {
        using var folder = FolderWithBadImages();
        using var run = VerifyRun.Of(ShapesConfig.Replace(Images, folder.Path));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Rejected(run);
    }

    [Test]
    public void Unreadable_images_may_be_skipped_and_are_still_named()
    {
        using var folder = FolderWithBadImages();
        using var run = VerifyRun.Of(ShapesConfig.Replace($"images: {Images} ", $"on_unreadable: skip\n  images: {folder.Path} "));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Rejected(run);
    }

    [Test]
    public void Folder_without_images_is_an_error_not_a_pass()
    {
        using var folder = new TemporaryFolder();
        using var run = VerifyRun.Of(ShapesConfig.Replace(Images, folder.Path));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Report.GetProperty("faults")[0].GetProperty("message").GetString(), Does.Contain("nothing was compared"));
    }

    [Test]
    public void Every_gate_that_compares_switched_off_is_an_error()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right()[..ShapesConfig.Right().IndexOf("gates:", StringComparison.Ordinal)] +
            "gates: {tensors: off, bands: off}\nreports: {json: out/shapes.json}\n");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Gate("tensors.max_mismatched").GetProperty("status").GetString(), Is.EqualTo("off"));
    }

    [Test]
    public void Tolerance_for_an_output_that_does_not_exist_is_an_error()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace("tolerances:\n", "tolerances:\n  ouput0: {atol: 1}\n"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Report.GetProperty("faults")[0].GetProperty("message").GetString(), Does.Contain("'ouput0'").And.Contain("'output0'"));
    }

    private static TemporaryFolder FolderWithBadImages()
    {
        var folder = new TemporaryFolder();
        foreach (var name in new[] { "scene_001.jpg", "scene_002.jpg", "scene_006.png" })
        {
            File.Copy(Path.Combine(Images, name), folder.File(name));
        }

        var jpeg = File.ReadAllBytes(Path.Combine(Images, "scene_003.jpg"));
        File.WriteAllBytes(folder.File("cut.jpg"), jpeg[..(jpeg.Length / 2)]);
        File.WriteAllBytes(folder.File("empty.png"), []);
        folder.Write("text.png", "no picture");
        return folder;
    }

    private static void Rejected(VerifyRun run)
    {
        var rejected = run.Report.GetProperty("rejectedInputs").EnumerateArray().ToDictionary(
            entry => entry.GetProperty("name").GetString()!, entry => entry.GetProperty("reason").GetString()!);
        Assert.That(rejected.Keys, Is.EquivalentTo(new[] { "cut.jpg", "empty.png", "text.png" }));
        Assert.That(rejected["cut.jpg"], Does.StartWith("truncated"));
        Assert.That(rejected["empty.png"], Is.EqualTo("the file is empty (0 bytes)"));
        Assert.That(rejected["text.png"], Does.StartWith("not a JPEG, PNG, WebP or BMP image"));
        Assert.That(run.Console, Does.Contain("cut.jpg"));
        Assert.That(run.Report.GetProperty("inputs").GetArrayLength(), Is.EqualTo(3));
    }
}
