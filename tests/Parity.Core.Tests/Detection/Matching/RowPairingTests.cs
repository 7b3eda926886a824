using Parity.Core.Detection;
using Parity.Core.Detection.Matching;

namespace Parity.Core.Tests.Detection.Matching;

internal sealed class RowPairingTests
{
    private static readonly Box Here = new(0, 0, 10, 10);
    private static readonly Box There = new(100, 0, 110, 10);

    [Test]
    public void Rows_that_change_places_are_found() =>
        Assert.That(Pair([(Here, [0.9f]), (There, [0.8f])], [(There, [0.8f]), (Here, [0.9f])]), Is.EqualTo(new[] { 1, 0 }));

    [Test]
    public void A_tiny_box_that_agrees_is_found_though_it_does_not_overlap() =>
        Assert.That(Pair([(new Box(0, 0, 0.03f, 0.03f), [0.9f])], [(new Box(0.04f, 0, 0.07f, 0.03f), [0.9f])]), Is.EqualTo(new[] { 0 }));

    [Test]
    public void Agreeing_scores_come_before_larger_overlap() =>
        // The second candidate overlaps more, but its score is another's.
        Assert.That(Pair([(Here, [0.9f])], [(new Box(0, 0, 10, 9.5f), [0.9f]), (new Box(0, 0, 10, 9.9f), [0.5f])]), Is.EqualTo(new[] { 0 }));

    [Test]
    public void A_row_whose_score_moved_is_found_by_its_place() =>
        Assert.That(Pair([(Here, [0.9f])], [(There, [0.9f]), (Here, [0.5f])]), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Another_label_is_taken_last() =>
        Assert.That(Pair([(Here, [0.9f, 0])], [(Here, [0, 0.9f]), (new Box(0, 0, 10, 6), [0.3f, 0])]), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Another_label_is_taken_where_nothing_else_is() =>
        Assert.That(Pair([(Here, [0.9f, 0])], [(Here, [0, 0.9f])]), Is.EqualTo(new[] { 0 }));

    [Test]
    public void As_many_rows_as_possible_are_paired_where_they_contend() =>
        // Alone the first would take the second's only partner, which it overlaps best.
        Assert.That(
            Pair([(new Box(0, 0, 10, 10), [0.9f]), (new Box(2, 0, 16, 10), [0.8f])], [(new Box(1, 0, 11, 10), [0.7f]), (new Box(0, 0, 7, 10), [0.6f])]),
            Is.EqualTo(new[] { 1, 0 }));

    [Test]
    public void Two_rows_that_both_may_be_left_out_are_no_pair_unless_they_agree()
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Pair([(Here, [0.1f])], [(new Box(0, 0, 10, 9.9f), [0.1f])]), Is.EqualTo(new[] { -1 }));
        Assert.That(Pair([(Here, [0.1f])], [(new Box(0, 0, 10, 9.99f), [0.1f])]), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void A_row_that_must_be_there_is_paired_before_one_that_may_be_left_out() =>
        Assert.That(
            Pair([(new Box(0, 0, 10, 10.02f), [0.10015f]), (Here, [0.10005f])], [(Here, [0.1001f])]),
            Is.EqualTo(new[] { 0, -1 }));

    [Test]
    public void Scores_that_are_no_numbers_end_like_any_other()
    {
        // Rows at one place contend for each other.
        var pairs = Pair([(Here, [0.9f]), (Here, [0.8f]), (Here, [0.7f])], [(Here, [float.NaN]), (Here, [float.NaN]), (Here, [0.7f])]);

        Assert.That(pairs, Is.EquivalentTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void Padding_is_no_row() => Assert.That(Pair([(Here, [0])], [(Here, [0])]), Is.EqualTo(new[] { -1 }));

    [Test]
    public void NaN_has_no_partner() =>
        Assert.That(Pair([(Here, [0.5f])], [(new Box(float.NaN, 0, 10, 10), [0.5f])]), Is.EqualTo(new[] { -1 }));

    [Test]
    public void Thousands_of_rows_at_one_place_are_paired_one_to_one()
    {
        (Box, float[])[] rows = [.. Enumerable.Range(0, 1500).Select(i => (Here, new[] { 1 - (i / 3000f) }))];

        Assert.That(Pair(rows, rows).Order(), Is.EqualTo(Enumerable.Range(0, rows.Length)));
    }

    private static int[] Pair((Box, float[])[] reference, (Box, float[])[] candidate)
    {
        using var r = Anchors.Of(reference);
        using var c = Anchors.Of(candidate);
        var limit = new RowLimit(0.1, null);
        return RowPairing.Pair(r, c, limit, limit, new DetectionEpsilon());
    }
}
