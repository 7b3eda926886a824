using System.Collections.Immutable;
using Parity.Core.Detection.Coco;

namespace Parity.Core.Tests.Detection.Coco;

internal sealed class CocoGoldenTests
{
    // A thousandth of the promised 1e-12 is left for the order of sums.
    private const double Bound = 1e-15;

    [TestCaseSource(typeof(CocoGolden), nameof(CocoGolden.Names))]
    public void Figures_are_those_of_pycocotools(string name)
    {
        var golden = new CocoGolden(name);

        using var scope = Assert.EnterMultipleScope();
        foreach (var expected in golden.Expected)
        {
            var scores = golden.Score(new CocoMaxDetections([.. expected.MaxDetections]));
            Assert.That(Stats(scores), Is.EqualTo(expected.Stats).Within(Bound));
            Assert.That(scores.ApAtLargest ?? -1, Is.EqualTo(expected.ApAtLargest).Within(Bound));
            Assert.That(scores.Categories.Select(category => category.Id), Is.EqualTo(expected.Categories.Select(category => category.Id)));
            foreach (var (category, figures) in scores.Categories.Zip(expected.Categories))
            {
                Assert.That(
                    new[] { category.Ap ?? -1, category.Ap50 ?? -1, category.Ap75 ?? -1, category.Ar ?? -1 },
                    Is.EqualTo(new[] { figures.Ap, figures.Ap50, figures.Ap75, figures.Ar }).Within(Bound));
            }
        }
    }

    [TestCaseSource(typeof(CocoGolden), nameof(CocoGolden.Names))]
    public void Figures_do_not_depend_on_the_order_in_which_images_are_added(string name)
    {
        var golden = new CocoGolden(name);
        var (forwards, backwards) = (golden.Score(CocoMaxDetections.Default), golden.Score(CocoMaxDetections.Default, backwards: true));

        Assert.That(Stats(backwards), Is.EqualTo(Stats(forwards)));
    }

    [Test]
    public void Goldens_hold_a_case_for_every_trap() =>
        Assert.That(CocoGolden.Names, Is.EqualTo(new[] { "area_edges", "crowds", "degenerate", "equal_overlaps", "many", "shapes", "sparse", "ties" }));

    private static ImmutableArray<double> Stats(CocoScores scores) =>
    [
        .. new[] { scores.Ap, scores.Ap50, scores.Ap75, scores.ApSmall, scores.ApMedium, scores.ApLarge }.Select(value => value ?? -1),
        .. scores.Ar.Select(recall => recall.Value ?? -1),
        .. new[] { scores.ArSmall, scores.ArMedium, scores.ArLarge }.Select(value => value ?? -1),
    ];
}
