using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Suppression;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Detection.Suppression;

internal sealed class SelectorTests
{
    [TestCaseSource(typeof(GoldenCase), nameof(GoldenCase.Names))]
    public void Keeps_exactly_what_torchvision_keeps(string name)
    {
        var golden = GoldenCase.Read(name);
        using var raw = DetectionDecoders.Create(golden.Options).Decode(new TensorSet(golden.Output), null);
        var kept = Selector.Select(raw, golden.Options).Kept;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(kept.Select(d => (long)d.Anchor), Is.EqualTo(golden.Anchors));
        Assert.That(kept.Select(d => (long)d.Label), Is.EqualTo(golden.Labels));
        Assert.That(kept.Select(d => d.Score), Is.EqualTo(golden.Scores));
        Assert.That(kept.SelectMany(d => new[] { d.Box.X1, d.Box.Y1, d.Box.X2, d.Box.Y2 }), Is.EqualTo(golden.Boxes));
    }

    [Test]
    public void Every_entry_says_what_became_of_it()
    {
        var golden = GoldenCase.Read("dense_few");
        using var raw = DetectionDecoders.Create(golden.Options).Decode(new TensorSet(golden.Output), null);
        var selection = Selector.Select(raw, golden.Options);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(selection.Entries.Count(e => e.Outcome == SelectionOutcome.Kept), Is.EqualTo(7));
        Assert.That(selection.Entries.Where(e => e.Outcome == SelectionOutcome.Suppressed), Is.Not.Empty.And.All.Matches<SelectedEntry>(
            e => selection.Entries[e.SuppressedBy].Outcome == SelectionOutcome.Kept && selection.Entries[e.SuppressedBy].Score >= e.Score));
        Assert.That(selection.Entries.Where(e => e.Outcome == SelectionOutcome.Capped), Is.Not.Empty);
        Assert.That(selection.Entries.Select(e => e.Score), Is.Ordered.Descending);
    }

    [Test]
    public void Nothing_over_the_threshold_keeps_nothing()
    {
        using var raw = Anchors.Of((new Box(0, 0, 9, 9), [0.2f]));
        var selection = Selector.Select(raw, new DetectionOptions { Decoder = DecoderKind.Yolov8, ScoreThreshold = 0.2 });

        Assert.That(selection.Entries, Is.Empty);
    }
}
