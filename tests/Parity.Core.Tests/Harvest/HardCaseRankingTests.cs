using Parity.Core.Detection;
using Parity.Core.Harvest;
using Parity.Core.Reports;
using static Parity.Core.Tests.Harvest.HarvestSamples;

namespace Parity.Core.Tests.Harvest;

internal sealed class HardCaseRankingTests
{
    private static readonly HarvestOptions Options = new() { Deploy = new DeployThreshold(0.25, System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty) };

    // The ranking as it is documented, the worst first.
    private static readonly (string Name, object[] Detections)[] InOrder =
    [
        ("unexplained, drawn, missing", [Difference(DifferenceKind.Missing, DifferenceCause.Unexplained, 1, 0.3f, null)]),
        ("unexplained, drawn, only moved, high", [Difference(DifferenceKind.ScoreMoved, DifferenceCause.Unexplained, 1, 0.95f, 0.94f)]),
        ("unexplained, drawn, only moved, low", [Difference(DifferenceKind.BoxMoved, DifferenceCause.Unexplained, 1, 0.5f, 0.5f)]),
        ("unobservable, drawn", [Difference(DifferenceKind.Missing, DifferenceCause.Unobservable, 1, 0.99f, null)]),
        ("vanished, high", [Difference(DifferenceKind.Missing, DifferenceCause.NmsOverlap, 1, 0.9f, null)]),
        ("appeared, low", [Matched(1, 0.2499f, 0.2501f)]),
        ("unexplained, faint", [Difference(DifferenceKind.Missing, DifferenceCause.Unexplained, 1, 0.19f, null)]),
        ("unobservable, faint", [Difference(DifferenceKind.Extra, DifferenceCause.Unobservable, 1, null, 0.19f)]),
        ("explained", [Difference(DifferenceKind.Missing, DifferenceCause.Threshold, 1, 0.0011f, null)]),
        ("nearest", [Matched(1, 0.251f, 0.251f)]),
        ("near", [Matched(1, 0.259f, 0.259f)]),
    ];

    [Test]
    public void Inputs_come_in_the_documented_order_whatever_order_they_had()
    {
        foreach (var cases in new[] { InOrder, [.. InOrder.Reverse()], [.. InOrder.OrderBy(entry => entry.Name, StringComparer.Ordinal)] })
        {
            var collector = new HardCaseCollector(new HardCaseFinder(Options));
            foreach (var (name, detections) in cases)
            {
                collector.Add(Case(name, [.. detections]));
            }

            collector.Add(new Fault("ort", "fault", "it failed"));
            collector.Add(new RejectedInput("rejected", "it cannot be read"));
            collector.Add(Case("not compared") with { Outputs = [new OutputReport { Name = "o", Atol = 0, Rtol = 0, Problem = "missing" }] });
            Assert.That(collector.Rank().Select(found => found.Input), Is.EqualTo(new[] { "fault", "rejected", "not compared" }.Concat(InOrder.Select(entry => entry.Name))));
        }
    }

    [Test]
    public void Input_with_more_of_the_same_comes_first_and_then_the_name_decides()
    {
        var collector = new HardCaseCollector(new HardCaseFinder(Options));
        var (one, other) = (Difference(DifferenceKind.Missing, DifferenceCause.Unexplained, 1, 0.9f, null), Difference(DifferenceKind.Missing, DifferenceCause.Cap, 2, 0.1f, null));
        collector.Add(Case("b", one));
        collector.Add(Case("a", one));
        collector.Add(Case("c", one, other));

        Assert.That(collector.Rank().Select(found => found.Input), Is.EqualTo(new[] { "c", "a", "b" }));
    }

    [Test]
    public void Reasons_of_all_candidates_stand_together_and_those_beyond_the_worst_are_counted()
    {
        var many = Enumerable.Range(0, 50).Select(i => (object)Difference(DifferenceKind.Missing, DifferenceCause.Cap, i, 0.001f * (i + 1), null)).ToArray();
        var collector = new HardCaseCollector(new HardCaseFinder(Options));
        collector.Add(Case("a", [.. many]));
        var second = Case("a", Difference(DifferenceKind.Missing, DifferenceCause.Unexplained, 7, 0.9f, null));
        collector.Add(second with { Candidate = "trt", Detections = second.Detections! with { DifferencesLeftOut = 5 } });
        var found = collector.Rank().Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(found.Reasons, Has.Length.EqualTo(HardCaseCollector.MaxReasons));
        Assert.That(found.ReasonsLeftOut, Is.EqualTo(51 - HardCaseCollector.MaxReasons + 5));
        Assert.That(found.Reasons.Take(2).Select(reason => (reason.Candidate, reason.Reference!.Anchor)), Is.EqualTo(new[] { ("trt", 7), ("ort", 49) }));
    }

    [Test]
    public void Fault_of_the_whole_run_and_input_that_the_screen_skipped_are_no_cases()
    {
        var collector = new HardCaseCollector(new HardCaseFinder(Options));
        collector.Add(new Fault("ort", null, "the model does not load"));
        collector.Add(new RejectedInput("copy.png", "it has the content of a.png", RejectionKind.Duplicate, IsError: false));
        collector.Add(new RejectedInput("broken.png", "truncated", RejectionKind.Unreadable, IsError: false));

        Assert.That(collector.Rank().Select(found => (found.Input, found.Reasons[0].Kind)), Is.EqualTo(new[] { ("broken.png", HardCaseKind.Rejected) }));
    }
}
