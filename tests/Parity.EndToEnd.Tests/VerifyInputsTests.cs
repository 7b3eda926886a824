using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Inputs that <c>parity preprocess</c> wrote, as the reference tensors of <c>parity verify</c>; and screening.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerifyInputsTests
{
    private const string Screen = "screen: {min_bytes: 100, min_width: 16, duplicates: skip, too_small: skip}";

    [Test]
    public void Tensors_that_preprocess_wrote_have_the_report_s_digests_and_let_models_be_compared()
    {
        using var folder = FolderWithImages();
        var config = Config(folder);
        var prepared = ParityProcess.Run(folder.Path, "preprocess", config, "--out", "tensors/all.npz", "--json");
        using var document = JsonDocument.Parse(prepared.Output);
        using var run = VerifyRun.Of(WithReferences(folder));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(prepared.ExitCode, Is.Zero, prepared.Error);
        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(Digests(document.RootElement.GetProperty("images")).Where(entry => entry.Name != "scene_001.jpg"), Is.EqualTo(Digests(run.Report.GetProperty("inputs"))));
        Assert.That(run.Report.GetProperty("referenceTensors").GetProperty("checked").GetInt32(), Is.EqualTo(4));
        Assert.That(run.Report.GetProperty("referenceTensors").GetProperty("different").GetInt32(), Is.Zero);
        Assert.That(run.Report.GetProperty("screening").GetRawText().ReplaceLineEndings(" ").Replace(" ", string.Empty, StringComparison.Ordinal), Is.EqualTo(
            """{"files":4,"fed":3,"unreadable":0,"tooSmall":0,"duplicates":1,"falseColor":0}"""));
        Assert.That(run.Console, Does.Contain("Screening of 4 files: 3 fed, 0 unreadable, 0 too small, 1 duplicate, 0 in false colour"));
        Assert.That(OnOneLine(run.Console), Does.Contain("all.npz: 4 inputs compared, all equal to the bit"));
    }

    [Test]
    public void Tensors_of_another_colour_order_stop_the_run_before_any_model_is_loaded_and_name_the_cause()
    {
        using var folder = FolderWithImages();
        var prepared = ParityProcess.Run(folder.Path, "preprocess", Config(folder), "--color", "bgr", "--out", "tensors/all.npz");
        using var run = VerifyRun.Of(WithReferences(folder));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(prepared.ExitCode, Is.Zero, prepared.Error);
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Report.GetProperty("complete").GetBoolean(), Is.True);
        Assert.That(run.Report.GetProperty("environment").GetProperty("backends").GetArrayLength(), Is.Zero);
        Assert.That(run.Report.GetProperty("candidates").GetArrayLength(), Is.Zero);
        Assert.That(run.Report.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("message").GetString()), Is.All.Contains("color_order").And.Exactly(4).Items);
        Assert.That(OnOneLine(run.Console), Does.Contain("color_order").And.Contain("4 differ or are missing, so no model was compared"));
    }

    // Where a line breaks depends on how long the folder's path is.
    private static string OnOneLine(string console) => console.Replace('\n', ' ');

    private static TemporaryFolder FolderWithImages()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("images"));
        foreach (var (from, to) in new[] { ("scene_001.jpg", "copy.jpg"), ("scene_001.jpg", "scene_001.jpg"), ("scene_002.jpg", "scene_002.jpg"), ("scene_003.jpg", "scene_003.jpg") })
        {
            File.Copy(Repository.PathOf("fixtures", "shapes", "images", from), folder.File($"images/{to}"));
        }

        return folder;
    }

    private static string Config(TemporaryFolder folder) => folder.Write("config.yaml", WithImages(folder, string.Empty));

    private static string WithReferences(TemporaryFolder folder) => WithImages(folder, $"\n  {Screen}\n  reference_tensors: {folder.File("tensors/all.npz")}");

    private static string WithImages(TemporaryFolder folder, string more) =>
        ShapesConfig.Replace($"images: {Repository.PathOf("fixtures", "shapes", "images")} ", $"images: {folder.File("images")}{more}\n#");

    private static List<(string? Name, string? Digest)> Digests(JsonElement images) =>
        [.. images.EnumerateArray().Select(image => (image.GetProperty("name").GetString(), Digest(image)))];

    // The preprocess document has one digest, the report one for each tensor.
    private static string? Digest(JsonElement image) =>
        (image.TryGetProperty("tensors", out var tensors) ? tensors[0].GetProperty("sha256") : image.GetProperty("digest")).GetString();
}
