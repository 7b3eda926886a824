using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Tests.Detection.Suppression;

internal sealed class SelectionTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box Half = new(0, 0, 10, 5);
    private static readonly Box There = new(100, 0, 110, 10);

    [Test]
    public void Overlap_is_that_of_boxes_moved_apart()
    {
        // 7680 · 79 leaves 1/16 of a pixel: 9.97 becomes 10.
        var selection = Select(NmsSemantics.Ultralytics, At(79, Here, 0.9f), At(79, new Box(0, 0, 9.97f, 10), 0.8f));
        var single = Select(NmsSemantics.Ultralytics, At(0, Here, 0.9f), At(0, new Box(0, 0, 9.97f, 10), 0.8f));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(selection.Overlap(0, 1), Is.EqualTo(1f));
        Assert.That(single.Overlap(0, 1), Is.EqualTo(0.997f).Within(1e-6f));
    }

    [TestCase(NmsSemantics.OnnxRuntime)]
    [TestCase(NmsSemantics.EfficientNms)]
    [TestCase(NmsSemantics.Torchvision)]
    [TestCase(NmsSemantics.Mmcv)]
    public void Boxes_of_different_classes_have_no_overlap(NmsSemantics semantics)
    {
        var selection = Select(semantics, At(0, Here, 0.9f), At(1, Here, 0.8f));

        Assert.That((selection.Kept.Length, selection.Overlap(0, 1)), Is.EqualTo((2, 0f)));
    }

    [TestCase(NmsSemantics.Torchvision, 0.5f)]
    [TestCase(NmsSemantics.None, 0.5f)]
    [TestCase(NmsSemantics.EfficientNms, 0.5f)]
    public void Overlap_of_one_class_is_the_plain_one(NmsSemantics semantics, float overlap) =>
        Assert.That(Select(semantics, At(0, Here, 0.9f), At(0, Half, 0.8f)).Overlap(0, 1), Is.EqualTo(overlap));

    [Test]
    public void Areas_plus_one_count_the_last_pixel()
    {
        using var raw = Anchors.Of(At(0, Here, 0.9f), At(0, Half, 0.8f));
        var selection = Selector.Select(raw, Options(NmsSemantics.Torchvision, nms => nms with { PlusOneAreas = true }));

        Assert.That(selection.Overlap(0, 1), Is.EqualTo(66f / 121));
    }

    [Test]
    public void Overlap_at_the_threshold_suppresses_where_it_is_inclusive([Values(NmsSemantics.Torchvision, NmsSemantics.Mmcv, NmsSemantics.OnnxRuntime, NmsSemantics.EfficientNms)] NmsSemantics semantics) =>
        Assert.That(Select(semantics, At(0, Here, 0.9f), At(0, Half, 0.8f)).IsKept(1, 0), Is.EqualTo(semantics != NmsSemantics.EfficientNms));

    [Test]
    public void Caps_name_themselves_and_who_took_the_last_place()
    {
        (Box, float[])[] scene = [At(0, Here, 0.9f), At(1, Here, 0.8f), At(0, There, 0.7f), At(1, There, 0.6f)];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Caps(scene, nms => nms with { MaxDetections = 3 }), Is.EqualTo(new[] { (3, SelectionCap.MaxDetections, 2) }));
        Assert.That(Caps(scene, nms => nms with { MaxPerClass = 1 }), Is.EqualTo(new[] { (2, SelectionCap.MaxPerClass, 0), (3, SelectionCap.MaxPerClass, 1) }));
        Assert.That(Caps(scene, nms => nms with { MaxCandidates = 2 }), Is.EqualTo(new[] { (2, SelectionCap.MaxCandidates, 1), (3, SelectionCap.MaxCandidates, 1) }));
        Assert.That(
            Caps(scene, nms => nms with { MaxCandidatesPerClass = 1 }),
            Is.EqualTo(new[] { (2, SelectionCap.MaxCandidatesPerClass, 0), (3, SelectionCap.MaxCandidatesPerClass, 1) }));
        Assert.That(Caps(scene, nms => nms with { MaxCandidatesPerLevel = 3 }), Is.EqualTo(new[] { (3, SelectionCap.MaxCandidatesPerLevel, 2) }));
        Assert.That(Caps(scene, nms => nms with { MaxDetections = 0 }).Select(cap => cap.Last), Is.All.EqualTo(-1).And.Exactly(4).Items);
    }

    [Test]
    public void Suppressor_of_a_cell_is_its_largest_neighbour_kept_or_not()
    {
        // A slope: only its top is kept, and each step is suppressed by the next.
        (Box, float[])[] slope = [.. Enumerable.Range(0, 6).Select(i => (Here, new[] { 0.9f - (0.1f * i) }))];
        var selection = Select(NmsSemantics.Peaks, slope);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(selection.Kept.Select(d => d.Anchor), Is.EqualTo(new[] { 0 }));
        Assert.That(selection.Entries.Select(e => e.SuppressedBy), Is.EqualTo(new[] { -1, 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void Peaks_without_a_grid_are_refused()
    {
        using var raw = Anchors.Of(At(0, Here, 0.9f));

        Assert.That(() => Selector.Select(raw, Options(NmsSemantics.Peaks)), Throws.ArgumentException.With.Message.Contains("grid"));
    }

    [Test]
    public void Score_of_minus_zero_ties_with_zero()
    {
        using var raw = Anchors.Of(At(0, Here, 0f), At(0, There, -0f));
        var selection = Selector.Select(raw, Options(NmsSemantics.None, nms => nms) with { ScoreThreshold = 0, ScoreInclusive = true });

        Assert.That(selection.Kept.Select(d => (d.Anchor, d.Label)).Take(2), Is.EqualTo(new[] { (0, 0), (0, 1) }));
    }

    [Test]
    public void Thousands_of_equal_scores_are_ordered_by_anchor_then_label([Values] bool perClass)
    {
        var random = new Random(3);
        (Box, float[])[] scene = [.. Enumerable.Range(0, 1200).Select(_ => (Here, new[] { random.Next(1, 9) / 8f, random.Next(1, 9) / 8f }))];
        using var raw = Anchors.Of(scene);
        var entries = Selector.Select(raw, Options(NmsSemantics.Torchvision, nms => nms with { MaxCandidatesPerClass = perClass ? 2000 : null })).Entries;

        // torchvision's SSD, which caps each class, has them by label then anchor.
        var sorted = entries.OrderByDescending(e => e.Score).ThenBy(e => perClass ? e.Label : e.Anchor).ThenBy(e => perClass ? e.Anchor : e.Label);
        Assert.That(entries, Has.Length.EqualTo(2400).And.EqualTo(sorted));
    }

    [Test]
    public void Absent_boxes_are_never_kept([Values] NmsSemantics semantics)
    {
        var selection = Select(semantics, [.. Enumerable.Repeat((Here, new[] { float.NaN, 0f }), 6)]);

        Assert.That(selection.Entries, Is.Empty);
    }

    private static List<(int Entry, SelectionCap Cap, int Last)> Caps((Box, float[])[] scene, Func<NmsOptions, NmsOptions> with)
    {
        using var raw = Anchors.Of(scene);
        var entries = Selector.Select(raw, Options(NmsSemantics.OnnxRuntime, with)).Entries;
        return [.. entries.Select((e, i) => (i, e.Cap, e.LastUnderCap)).Where(e => e.Cap != SelectionCap.None)];
    }

    private static (Box, float[]) At(int label, Box box, float score)
    {
        var scores = new float[80];
        scores[label] = score;
        return (box, scores);
    }

    private static Selection Select(NmsSemantics semantics, params (Box, float[])[] scene)
    {
        using var raw = Anchors.Of(scene);
        return Selector.Select(raw, Options(semantics));
    }

    private static DetectionOptions Options(NmsSemantics semantics, Func<NmsOptions, NmsOptions>? with = null)
    {
        var nms = NmsOptions.For(semantics) with { IouThreshold = 0.5 };
        return new DetectionOptions { Decoder = DecoderKind.Generic, ScoreThreshold = 0.1, Nms = with is null ? nms : with(nms) };
    }
}
