using static Parity.EndToEnd.Tests.HeadsRun;

namespace Parity.EndToEnd.Tests;

/// <summary>Every kind of detection head on a trained detector: the right conversion passes, each wrong one fails as what it is.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HeadsTests
{
    private const string OneClass = "classes: [shape]";

    [TestCase("end_to_end", "yolov10", Classes, "reordered")]
    [TestCase("deployed", "faster_rcnn", Classes, "reordered")]
    [TestCase("detr_like", "rt_detr", Classes, "reordered")]
    [TestCase("onnx_nms", "onnx_nms", Classes, "reordered")]
    [TestCase("scrfd", "scrfd", OneClass, null)]
    public void Right_head_passes_in_any_order_of_its_rows(string head, string decoder, string classes, string? reordered)
    {
        using var run = new HeadsRun(head, $"decoder: {decoder}, {classes}", reordered is null ? [head] : [head, $"{head}.{reordered}"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Result.ExitCode, Is.Zero, run.Result.Output + run.Result.Error);
        Assert.That(run.Verdicts.Select(candidate => candidate.Verdict), Is.All.EqualTo("pass"));
        var band = run.Candidate(head).GetProperty("bands").EnumerateArray().Single(one => one.GetProperty("from").GetDouble() == 0.5);
        Assert.That((band.GetProperty("reference").GetInt32(), band.GetProperty("matched").GetInt32()), Is.EqualTo((band.GetProperty("matched").GetInt32(), band.GetProperty("reference").GetInt32())));
        Assert.That(band.GetProperty("matched").GetInt32(), Is.GreaterThan(5));
    }

    [Test]
    public void Values_within_epsilon_only_swap_the_last_places_of_a_ranking()
    {
        using var run = new HeadsRun("end_to_end", $"decoder: yolov10, {Classes}", ["end_to_end.within_epsilon"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Result.ExitCode, Is.Zero, run.Result.Output + run.Result.Error);
        Assert.That(run.Differences("end_to_end.within_epsilon"), Is.EquivalentTo(new[] { "missing cap", "extra cap" }));
        var groups = run.Candidate("end_to_end.within_epsilon").GetProperty("outputs")[0].GetProperty("groups").EnumerateArray();
        Assert.That(groups.Select(group => group.GetProperty("name").GetString()), Is.EqualTo(new[] { "boxes", "scores", "labels" }), "rows without a partner are left out, columns are not");
    }

    [Test]
    public void Values_within_epsilon_make_differences_inside_a_deployed_model_that_nobody_can_see()
    {
        using var run = new HeadsRun("deployed", $"decoder: faster_rcnn, {Classes}", ["deployed.within_epsilon"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Result.ExitCode, Is.EqualTo(1), run.Result.Output + run.Result.Error);
        Assert.That(run.Failed("deployed.within_epsilon"), Does.Contain("bands[0].max_unobservable").And.Not.Contain("bands[0.5].max_unobservable"));
        Assert.That(run.Differences("deployed.within_epsilon"), Is.SupersetOf(new[] { "missing unobservable", "extra unobservable" }));
    }

    [Test]
    public void What_suppression_inside_hides_is_explained_where_boxes_and_scores_come_out_too()
    {
        using var run = new HeadsRun(
            "onnx_nms", $"decoder: generic, {Classes}, outputs: {{boxes: boxes, scores: scores}}, score_threshold: 0.05", ["onnx_nms.within_epsilon"], "gates: {tensors: off}", "selected_indices");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Result.ExitCode, Is.Zero, run.Result.Output + run.Result.Error);
        Assert.That(run.Differences("onnx_nms.within_epsilon"), Is.Not.Empty.And.None.Contains("un"));
    }

    [Test]
    public void Wrong_rankings_fail_as_what_they_are()
    {
        string[] wrong = ["end_to_end.score_097", "end_to_end.box_shift", "end_to_end.normalized", "end_to_end.label_offset"];
        using var run = new HeadsRun("end_to_end", $"decoder: yolov10, {Classes}", wrong);

        using var scope = Assert.EnterMultipleScope();
        AllFail(run, wrong);
        Assert.That(run.Differences("end_to_end.score_097"), Is.EqualTo(new[] { "score_moved unexplained" }));
        Assert.That(run.Failed("end_to_end.box_shift"), Does.Contain("bands[0.5].min_iou").And.Contain("tensors.max_mismatched"));
        Assert.That(run.Differences("end_to_end.normalized"), Is.EquivalentTo(new[] { "missing unexplained", "extra unexplained" }));
        Assert.That(run.Failed("end_to_end.label_offset"), Does.Contain("detections.max_impossible"), "a sixth class is none");
    }

    [Test]
    public void Wrong_deployed_models_fail_as_what_they_are()
    {
        string[] wrong = [.. new[] { "score_097", "box_shift", "normalized", "label_offset", "lost_class", "nms_050" }.Select(name => $"deployed.{name}")];
        using var run = new HeadsRun("deployed", $"decoder: faster_rcnn, {Classes}", wrong);

        using var scope = Assert.EnterMultipleScope();
        AllFail(run, wrong);
        Assert.That(run.Differences("deployed.score_097"), Is.EqualTo(new[] { "score_moved unexplained" }));
        Assert.That(run.Failed("deployed.box_shift"), Does.Contain("bands[0.5].max_missing").And.Contain("bands[0.5].max_extra"));
        Assert.That(run.Differences("deployed.normalized"), Is.EquivalentTo(new[] { "missing unexplained", "extra unexplained" }));
        Assert.That(run.Failed("deployed.label_offset"), Does.Contain("detections.max_impossible"));
        Assert.That(run.Failed("deployed.lost_class"), Does.Contain("bands[0.5].max_missing").And.Contain("bands[0.5].max_unobservable"));
        Assert.That(run.Differences("deployed.nms_050"), Does.Contain("missing unobservable"));
        Assert.That(run.Failed("deployed.nms_050"), Does.Contain("bands[0].max_unobservable"));
    }

    [Test]
    public void Other_wrong_heads_fail()
    {
        using var detr = new HeadsRun("detr_like", $"decoder: rt_detr, {Classes}", ["detr_like.pixels"]);
        using var nms = new HeadsRun("onnx_nms", $"decoder: onnx_nms, {Classes}", ["onnx_nms.nms_050"]);
        using var scrfd = new HeadsRun("scrfd", $"decoder: scrfd, {OneClass}", ["scrfd.without_stride"]);

        using var scope = Assert.EnterMultipleScope();
        AllFail(detr, "detr_like.pixels");
        Assert.That(detr.Differences("detr_like.pixels"), Is.EquivalentTo(new[] { "missing unexplained", "extra unexplained" }));
        AllFail(nms, "onnx_nms.nms_050");
        Assert.That(nms.Differences("onnx_nms.nms_050"), Does.Contain("missing unobservable"));
        AllFail(scrfd, "scrfd.without_stride");
        Assert.That(scrfd.Failed("scrfd.without_stride"), Does.Contain("bands[0.5].min_iou"));
    }

    [Test]
    public void A_reference_that_the_decoder_does_not_read_is_an_error_and_says_why()
    {
        using var run = new HeadsRun("deployed", $"decoder: yolov10, {Classes}", ["deployed"]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.Result.ExitCode, Is.EqualTo(3), run.Result.Output);
        Assert.That(
            run.Report.GetProperty("faults")[0].GetProperty("message").GetString(),
            Does.StartWith("The reference 'trained' cannot be decoded: detection.output is not set and the outputs are 'boxes', 'labels', 'scores'; name the one that holds detections"));
    }

    [Test]
    public void A_candidate_that_the_decoder_does_not_read_fails()
    {
        using var missing = new HeadsRun("deployed", $"decoder: faster_rcnn, {Classes}", ["end_to_end"]);

        using var scope = Assert.EnterMultipleScope();
        AllFail(missing, "end_to_end");
        Assert.That(missing.Failed("end_to_end"), Does.Contain("outputs.max_problems"));
        Assert.That(
            missing.Candidate("end_to_end").GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("problem").GetString()),
            Has.Some.StartWith("output 'boxes' is missing").And.Some.StartWith("output 'output0' is not one of the reference's"));
    }

    private static void AllFail(HeadsRun run, params string[] files)
    {
        Assert.That(run.Result.ExitCode, Is.EqualTo(1), run.Result.Output + run.Result.Error);
        Assert.That(run.Verdicts, Is.EquivalentTo(files.Select(file => (Name(file), "fail"))));
    }
}
