using Parity.Core.Detection;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Tests.Detection.Suppression;

internal sealed class SemanticsTests
{
    [TestCaseSource(typeof(SuppressionGolden), nameof(SuppressionGolden.Names))]
    public void Keeps_exactly_what_the_framework_keeps(string name)
    {
        var golden = SuppressionGolden.Read(name);
        using var raw = golden.Raw();
        var kept = Selector.Select(raw, golden.Options).Kept.Select(d => (d.Anchor, d.Label));
        var expected = golden.Anchors.Zip(golden.Labels);

        Assert.That(kept, golden.Ordered ? Is.EqualTo(expected) : Is.EquivalentTo(expected));
    }

    [TestCaseSource(typeof(SuppressionGolden), nameof(SuppressionGolden.Names))]
    public void Every_suppressed_entry_points_to_what_suppressed_it(string name)
    {
        var golden = SuppressionGolden.Read(name);
        using var raw = golden.Raw();
        var selection = Selector.Select(raw, golden.Options);
        var (nms, peaks) = (golden.Options.Nms, golden.Options.Nms.Semantics == NmsSemantics.Peaks);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(selection.Entries.Select(e => e.Score), Is.Ordered.Descending);
        for (var i = 0; i < selection.Entries.Length; i++)
        {
            var entry = selection.Entries[i];
            Assert.That(selection.Find(entry.Anchor, entry.Label), Is.EqualTo(i));
            Assert.That(entry.SuppressedBy >= 0, Is.EqualTo(entry.Outcome == SelectionOutcome.Suppressed));
            Assert.That(entry.Cap != SelectionCap.None, Is.EqualTo(entry.Outcome == SelectionOutcome.Capped));
            Assert.That(entry.LastUnderCap, Is.LessThan(i));
            if (entry.Outcome == SelectionOutcome.Suppressed)
            {
                var by = selection.Entries[entry.SuppressedBy];
                var overlap = selection.Overlap(i, entry.SuppressedBy);
                Assert.That(by.Score, peaks ? Is.GreaterThan(entry.Score) : Is.GreaterThanOrEqualTo(entry.Score));
                Assert.That(peaks || by.Outcome == SelectionOutcome.Kept);
                Assert.That(peaks || !(overlap < nms.IouThreshold - 1e-6), $"{overlap}");
            }
        }
    }
}
