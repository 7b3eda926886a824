using Parity.Core.Detection;
using Parity.Core.Detection.Decoding;
using Parity.Core.Detection.Matching;
using Parity.Core.Detection.Suppression;

namespace Parity.Core.Tests.Detection.Matching;

internal sealed class RowsBehindCapTests
{
    private static readonly Box Here = new(0, 0, 10, 10);

    [TestCase(RowIdentity.Suppressed, 2)]
    [TestCase(RowIdentity.Ranked, 2)]
    [TestCase(RowIdentity.Anchors, 0)]
    public void Rows_of_one_class_behind_the_cap_are_counted_but_where_they_are_anchors(RowIdentity identity, int expected) =>
        Assert.That(Count(identity, [0.9f, 0], [0.8f, 0], [0, 0.7f], [0, 0]), Is.EqualTo(expected));

    [Test]
    public void Best_pairs_of_rows_and_classes_are_a_familys_own_cap() =>
        Assert.That(Count(RowIdentity.Ranked, [0.9f, 0.3f], [0.8f, 0.2f]), Is.Zero);

    private static int Count(RowIdentity identity, params float[][] scores)
    {
        var options = DetectionDefaults.Of(DecoderKind.RtDetr);
        options = options with { Nms = options.Nms with { MaxDetections = 1 } };
        using var raw = Anchors.Of([.. scores.Select(row => (Here, row))]);
        return RowsBehindCap.Count(raw, Selector.Select(raw, options), identity);
    }
}
