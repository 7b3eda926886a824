using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Tests.Detection.Suppression;

internal sealed class SelectorPropertyTests
{
    private const int Columns = 6;
    private static readonly NmsSemantics[] Overlapping = [.. Enum.GetValues<NmsSemantics>().Except([NmsSemantics.Peaks, NmsSemantics.None])];

    [Test]
    public void Selecting_again_keeps_what_was_kept([Values] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        var kept = Kept(scene, options);
        var left = Array.ConvertAll(scene, anchor => (anchor.Box, Array.ConvertAll(anchor.Scores, _ => 0f)));
        foreach (var (anchor, label) in kept)
        {
            left[anchor].Item2[label] = scene[anchor].Scores[label];
        }

        return Kept(left, options).SequenceEqual(kept);
    });

    // Peaks are not among them: a cell has its neighbours.
    [Test]
    public void Order_of_anchors_does_not_matter_where_scores_differ([ValueSource(nameof(Overlapping))] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        var distinct = scene.Select((anchor, i) => (anchor.Box, anchor.Scores.Select((_, label) => (((i * 2) + label) * 37 % 101) / 128f).ToArray())).ToArray();
        var order = Enumerable.Range(0, scene.Length).OrderBy(i => i * 17 % 53).ToArray();
        var permuted = Array.ConvertAll(order, i => distinct[i]);
        return Kept(permuted, options).Select(d => (order[d.Anchor], d.Label)).SequenceEqual(Kept(distinct, options));
    });

    [Test]
    public void Higher_threshold_keeps_the_first_of_the_same([Values] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        var (all, few) = (Kept(scene, options), Kept(scene, options with { ScoreThreshold = 0.5 }));
        var over = all.Where(d => scene[d.Anchor].Scores[d.Label] is var score && (score > 0.5f || (options.ScoreInclusive && score >= 0.5f)));
        return few.SequenceEqual(over);
    });

    [Test]
    public void Kept_boxes_of_one_class_do_not_overlap_by_more_than_the_threshold([ValueSource(nameof(Overlapping))] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        using var raw = Anchors.Of(scene);
        var selection = Selector.Select(raw, options);
        var kept = Enumerable.Range(0, selection.Entries.Length).Where(i => selection.Entries[i].Outcome == SelectionOutcome.Kept).ToList();
        return kept.All(i => kept.All(j =>
            i == j || selection.Entries[i].Label != selection.Entries[j].Label || !(selection.Overlap(i, j) > options.Nms.IouThreshold)));
    });

    [Test]
    public void Result_is_the_same_every_time([Values] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        using var raw = Anchors.Of(scene);
        return Selector.Select(raw, options).Entries.SequenceEqual(Selector.Select(raw, options).Entries);
    });

    [Test]
    public void Caps_keep_the_first_of_what_no_cap_would_keep([Values] NmsSemantics semantics) => Check(semantics, (scene, options) =>
    {
        var all = Kept(scene, options);
        var perClass = all.GroupBy(d => d.Label).SelectMany(group => group.Take(2)).ToHashSet();
        return Kept(scene, options with { Nms = options.Nms with { MaxDetections = 3 } }).SequenceEqual(all.Take(3)) &&
            Kept(scene, options with { Nms = options.Nms with { MaxPerClass = 2 } }).SequenceEqual(all.Where(perClass.Contains));
    });

    private static void Check(NmsSemantics semantics, Func<(Box Box, float[] Scores)[], DetectionOptions, bool> holds)
    {
        var options = new DetectionOptions
        {
            Decoder = DecoderKind.Generic,
            ScoreThreshold = 0.125,
            ScoreInclusive = semantics == NmsSemantics.EfficientNms,
            Nms = NmsOptions.For(semantics) with { IouThreshold = 0.5, MultiLabel = true },
        };
        Prop.ForAll((from seed in Gen.Choose(0, int.MaxValue) select seed).ToArbitrary(), seed => holds(Scene(seed), options))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    // Coordinates and scores are short binary fractions: moving classes apart rounds nothing, and equal scores are frequent.
    private static (Box Box, float[] Scores)[] Scene(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, Columns * random.Next(1, 8)).Select(_ =>
            {
                var (x, y) = (random.Next(0, 12) * 2.5f, random.Next(0, 8) * 2.5f);
                float[] scores = [random.Next(0, 17) / 16f, random.Next(0, 17) / 16f];
                return (new Box(x, y, x + (random.Next(0, 6) * 2.5f), y + (random.Next(0, 6) * 2.5f)), scores);
            }),
        ];
    }

    private static List<(int Anchor, int Label)> Kept((Box Box, float[] Scores)[] scene, DetectionOptions options)
    {
        using var raw = Anchors.Of(scene);
        return [.. Selector.Select(raw, options).Kept.Select(d => (d.Anchor, d.Label))];
    }
}
