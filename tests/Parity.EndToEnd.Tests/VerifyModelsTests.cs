using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VerifyModelsTests
{
    [Test]
    public void Right_model_passes_on_all_images_with_no_difference_from_one_half_up()
    {
        using var run = VerifyRun.Of(ShapesConfig.Right());

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(run.Text("verdict"), Is.EqualTo("pass"));
        Assert.That(run.Report.GetProperty("complete").GetBoolean(), Is.True);
        Assert.That(run.Report.GetProperty("inputs").GetArrayLength(), Is.EqualTo(24));
        Assert.That(run.Report.GetProperty("cases").GetArrayLength(), Is.EqualTo(24));
        var band = run.Band(0.5);
        Assert.That(band.GetProperty("reference").GetInt64(), Is.GreaterThan(50));
        Assert.That(band.GetProperty("matched").GetInt64(), Is.EqualTo(band.GetProperty("reference").GetInt64()));
        Assert.That(run.Candidate.GetProperty("differences").EnumerateArray().Where(d => Score(d) >= 0.5), Is.Empty);
        Assert.That(run.Report.GetProperty("faults").GetArrayLength(), Is.Zero);
        Assert.That(run.Console, Does.StartWith(" PASS "));
    }

    [Test]
    public void Right_model_with_external_weights_passes()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("right_external")));

        Assert.That(run.ExitCode, Is.Zero, run.Console);
    }

    [Test]
    public void Blue_and_red_swapped_in_the_weights_fails_with_lost_detections()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("bgr_weights")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        Assert.That(run.Gate("bands[0.5].max_missing").GetProperty("passed").GetBoolean(), Is.False);
        Assert.That(run.Band(0.5).GetProperty("unexplained").GetInt64(), Is.GreaterThan(10));
    }

    [Test]
    public void Missing_bias_fails_with_extra_detections()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("missing_bias")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        Assert.That(run.Band(0.5).GetProperty("extra").GetInt64(), Is.GreaterThan(100));
    }

    [Test]
    public void Scaled_scores_fail_although_no_detection_is_lost()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("score_097")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        var band = run.Band(0.5);
        Assert.That(band.GetProperty("missing").GetInt64(), Is.Zero);
        Assert.That(band.GetProperty("maxScoreDiff").GetDouble(), Is.EqualTo(0.0289).Within(0.001));
        Assert.That(run.Candidate.GetProperty("differences")[0].GetProperty("kind").GetString(), Is.EqualTo("score_moved"));
        var groups = run.Candidate.GetProperty("outputs")[0].GetProperty("groups");
        Assert.That(groups[0].GetProperty("mismatched").GetInt64(), Is.Zero, "boxes are right");
        Assert.That(groups[1].GetProperty("mismatched").GetInt64(), Is.Positive, "scores are not");
    }

    [Test]
    public void Shifted_boxes_fail_and_the_report_says_by_how_much()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("box_shift_16")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        Assert.That(run.Gate("bands[0.5].min_iou").GetProperty("passed").GetBoolean(), Is.False);
        var difference = run.Candidate.GetProperty("differences")[0];
        Assert.That(difference.GetProperty("kind").GetString(), Is.EqualTo("box_moved"));
        Assert.That(difference.GetProperty("margin").GetDouble(), Is.EqualTo(16).Within(0.01));
        var groups = run.Candidate.GetProperty("outputs")[0].GetProperty("groups");
        Assert.That(groups[1].GetProperty("mismatched").GetInt64(), Is.Zero, "scores are right");
    }

    [Test]
    public void NaN_on_bright_images_fails_and_names_them()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("nan_when_bright")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        Assert.That(run.Gate("outputs.max_non_finite").GetProperty("measured").GetDouble(), Is.EqualTo(2 * 9 * 1344));
        Assert.That(run.Candidate.GetProperty("outputs")[0].GetProperty("maxAbs").GetString(), Is.EqualTo("NaN"));
        var inputs = run.Candidate.GetProperty("differences").EnumerateArray().Select(d => d.GetProperty("input").GetString()).Distinct();
        Assert.That(inputs, Is.EquivalentTo(new[] { "scene_001.jpg", "scene_021.jpg" }));
    }

    [Test]
    public void Transposed_output_fails_and_is_never_compared_as_it_lies()
    {
        using var run = VerifyRun.Of(ShapesConfig.WithCandidate(VerifyRun.Faulty("transposed")));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        var output = run.Candidate.GetProperty("outputs")[0];
        Assert.That(output.GetProperty("elements").GetInt64(), Is.Zero);
        Assert.That(output.GetProperty("problem").GetString(), Is.EqualTo("output 'output0' has shape [1, 1344, 9] instead of [1, 9, 1344], as if transposed"));
        Assert.That(run.Gate("tensors.max_mismatched").GetProperty("status").GetString(), Is.EqualTo("not_evaluated"));
    }

    [Test]
    public void Engines_may_change_sides()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace("reference: torch ", "reference: ort "));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(run.Candidate.GetProperty("name").GetString(), Is.EqualTo("torch"));
        Assert.That(run.Candidate.GetProperty("reference").GetString(), Is.EqualTo("ort"));
    }

    [Test]
    public void A_model_against_itself_is_no_evidence()
    {
        using var run = VerifyRun.Of(ShapesConfig.Replace(
            "{kind: torchscript, path: " + Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt") + "}",
            "{kind: onnxruntime, path: " + Repository.PathOf("fixtures", "shapes", "shapes.onnx") + "}"));

        using var scope = Assert.EnterMultipleScope();
        Failed(run);
        Assert.That(run.Gate("distinct_models").GetProperty("passed").GetBoolean(), Is.False);
    }

    private static void Failed(VerifyRun run)
    {
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Console);
        Assert.That(run.Text("verdict"), Is.EqualTo("fail"));
        Assert.That(run.Candidate.GetProperty("verdict").GetString(), Is.EqualTo("fail"));
        Assert.That(run.Console, Does.StartWith(" FAIL "));
    }

    private static double Score(JsonElement difference)
    {
        var side = difference.GetProperty("reference");
        return (side.ValueKind == JsonValueKind.Null ? difference.GetProperty("candidate") : side).GetProperty("score").GetDouble();
    }
}
