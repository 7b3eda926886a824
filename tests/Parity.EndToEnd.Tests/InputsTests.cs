using System.Globalization;
using static Parity.EndToEnd.Tests.InputsRun;

namespace Parity.EndToEnd.Tests;

/// <summary>Inputs that are no images, and images as models of other kinds take them.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InputsTests
{
    private const string SameModel = "gates: {distinct_models: off}";
    private const string Images = "inputs: {images: images}\npreprocess: {recipe: ultralytics, size: [64, 64]}";
    private static readonly (string, string)[] Twice = [("a", Onnx("whole")), ("b", Onnx("whole", ", graph_optimization: disabled"))];

    [Test]
    public void Random_tensors_verify_a_model_at_its_smallest_usual_and_largest_shape()
    {
        using var run = new InputsRun();
        var result = run.Verify(Twice, $"inputs: {{random: {{count: 2, inputs: {{images: {{shape: {{min: [1, 3, 8, 8], opt: [1, 3, 16, 16], max: [2, 3, 32, 16]}}}}}}}}}}\n{SameModel}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(run.Inputs, Is.EqualTo(new[]
        {
            "random_000 @ 1x3x8x8", "random_001 @ 1x3x8x8", "random_002 @ 1x3x16x16", "random_003 @ 1x3x16x16", "random_004 @ 2x3x32x16", "random_005 @ 2x3x32x16",
        }));
    }

    [Test]
    public void Random_tensors_that_a_model_does_not_take_are_a_fault_that_names_both()
    {
        using var run = new InputsRun();
        var result = run.Verify(Twice, $"inputs: {{random: {{count: 1, inputs: {{images: {{shape: [1, 4, 8, 8]}}}}}}}}\n{SameModel}");

        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output);
        Assert.That(run.Faults.Single(), Does.Contain("takes images: float32 [?, 3, ?, ?], but is fed images: float32 [1, 4, 8, 8]"));
    }

    [Test]
    public void Saved_tensors_of_every_format_feed_the_same_bytes_as_the_images_they_were_made_from()
    {
        using var run = new InputsRun();
        var prepared = run.Run("preprocess", Twice, Images, "--out", "all.npz");
        var folder = run.Run("preprocess", Twice, Images, "--out", "folder/");
        var recorded = run.Run("record", Twice, Images, "--out", "recorded", "--format", "onnx", "--backend", "a");
        run.Folder.Write("broken.npy", "garbage");
        var digests = new List<string>();
        var codes = new List<int>();
        foreach (var inputs in new[] { "images: images", "tensors: {path: all.npz, each_key: true}", "tensors: folder", "tensors: recorded/a", "tensors: [folder, broken.npy], on_unreadable: skip", "tensors: [folder, broken.npy]" })
        {
            codes.Add(run.Verify(Twice, $"inputs: {{{inputs}}}\n{(inputs.StartsWith("images", StringComparison.Ordinal) ? "preprocess: {recipe: ultralytics, size: [64, 64]}" : string.Empty)}\n{SameModel}").ExitCode);
            digests.Add(string.Join(' ', run.Report.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("tensors")[0].GetProperty("sha256").GetString())));
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That((prepared.ExitCode, folder.ExitCode, recorded.ExitCode), Is.EqualTo((0, 0, 0)), prepared.Error + folder.Error + recorded.Error);
        Assert.That(codes, Is.EqualTo(new[] { 0, 0, 0, 0, 0, 3 }));
        Assert.That(digests, Is.All.EqualTo(digests[0]).And.All.Not.Empty);
        Assert.That(run.Report.GetProperty("rejectedInputs")[0].GetProperty("reason").GetString(), Does.Contain("broken.npy: it is neither .npy, .npz"));
    }

    [Test]
    public void Sizes_and_scales_reach_a_model_with_more_inputs_than_the_image()
    {
        using var run = new InputsRun();
        var result = run.Verify(
            [("a", Onnx("sizes")), ("b", Onnx("sizes", ", graph_optimization: disabled"))],
            $"inputs:\n  images: images\n  bind: {{images: image, orig_target_sizes: original_size, im_shape: input_size, scale_factor: scale}}\npreprocess: {{recipe: ultralytics, size: [64, 96]}}\n{SameModel}");
        var tensors = run.Report.GetProperty("inputs")[0].GetProperty("tensors").EnumerateArray().Select(
            tensor => $"{tensor.GetProperty("name").GetString()} {tensor.GetProperty("elementType").GetString()} {string.Join('x', tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32().ToString(CultureInfo.InvariantCulture)))}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(tensors, Is.EqualTo(new[] { "images float32 1x3x64x96", "orig_target_sizes int64 1x2", "im_shape float32 1x2", "scale_factor float32 1x2" }));
        Assert.That(run.Candidate("b").GetProperty("outputs")[0].GetProperty("elements").GetInt32(), Is.EqualTo(27));
    }

    [Test]
    public void Models_of_another_type_or_layout_get_the_same_input_converted_with_both_digests_in_the_report()
    {
        using var run = new InputsRun();
        var result = run.Verify(
            [("a", Onnx("whole")), ("nhwc", Onnx("nhwc", ", input: {layout: nhwc}")), ("half", Onnx("half", ", input: {dtype: float16}, output: {dtype: float32}")), ("narrow", Onnx("half", ", input: {dtype: float16}")), ("raw", Onnx("half"))],
            Images + "\ntolerances: {default: {atol: 5e-3}}");
        var first = run.Report.GetProperty("inputs")[0];
        var adapted = first.GetProperty("adapted").EnumerateArray().ToDictionary(entry => entry.GetProperty("backend").GetString()!, entry => entry.GetProperty("tensors")[0]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Output + result.Error);
        Assert.That(new[] { "nhwc", "half", "narrow", "raw" }.Select(name => run.Candidate(name).GetProperty("verdict").GetString()), Is.EqualTo(new[] { "pass", "pass", "fail", "error" }));
        Assert.That(adapted.Keys, Is.EqualTo(new[] { "nhwc", "half", "narrow" }));
        Assert.That(adapted["nhwc"].GetProperty("shape").GetRawText().Where(char.IsAsciiDigit), Is.EqualTo("164643"));
        Assert.That(adapted["half"].GetProperty("elementType").GetString(), Is.EqualTo("float16"));
        Assert.That(adapted.Values.Append(first.GetProperty("tensors")[0]).Select(tensor => tensor.GetProperty("sha256").GetString()).Distinct().Count(), Is.EqualTo(3));
        Assert.That(result.Output, Does.Contain("output 'scores' is float16 instead of float32"));
    }
}
