using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

public sealed class ErrorAccumulatorTests
{
    [Test]
    public void Gives_the_same_bits_however_parts_are_grouped([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var parts = Enumerable.Range(0, 12).Select(i => (Name: $"{i}", Statistics: Part(random))).ToArray();
        var one = new ErrorAccumulator();
        foreach (var (name, statistics) in parts)
        {
            one.Add(name, statistics);
        }

        var grouped = new ErrorAccumulator();
        for (var start = 0; start < parts.Length;)
        {
            var group = new ErrorAccumulator();
            var end = Math.Min(parts.Length, start + random.Next(0, 5));
            for (; start < end; start++)
            {
                group.Add(parts[start].Name, parts[start].Statistics);
            }

            grouped.Add(group);
        }

        Assert.That(SameBits.Of(grouped.Total), Is.EqualTo(SameBits.Of(one.Total)));
        Assert.That(grouped.WorstPart, Is.EqualTo(one.WorstPart));
    }

    [Test]
    public void Of_one_part_is_that_part()
    {
        var part = Part(new Random(1));
        var run = new ErrorAccumulator();
        run.Add("only", part);
        Assert.That(SameBits.Of(run.Total), Is.EqualTo(SameBits.Of(part)));
    }

    [Test]
    public void Adding_an_empty_part_changes_no_figure_but_nothing_alone_is_NaN()
    {
        var run = new ErrorAccumulator();
        run.Add("empty", Of([], []));
        Assert.That(run.Total.MaxAbs, Is.NaN);
        run.Add("part", Of([1], [1.5f]));
        Assert.That((run.Total.MaxAbs, run.Total.Elements, run.WorstPart), Is.EqualTo((0.5, 1L, "part")));
    }

    [Test]
    public void A_total_does_not_change_when_more_is_added()
    {
        var run = new ErrorAccumulator();
        run.Add("a", Of([1], [1.25f]));
        run.Add("b", Of([1], [1.5f]));
        var total = run.Total;
        var before = SameBits.Of(total);
        run.Add("c", Of([1], [float.NaN]));
        Assert.That(SameBits.Of(total), Is.EqualTo(before));
    }

    [Test]
    public void Names_the_part_that_holds_the_worst_element_and_the_first_of_equals()
    {
        var run = new ErrorAccumulator();
        run.Add("good", Of([1, 2], [1, 2]));
        run.Add("first", Of([1, 2], [1, 3]));
        run.Add("second", Of([1, 2], [1, 3]));
        Assert.That((run.WorstPart, run.Total.Worst), Is.EqualTo(("first", new WorstElement(1, 2, 3))));
    }

    [Test]
    public void Puts_NaN_before_the_largest_finite_error([Values] bool nanFirst)
    {
        var run = new ErrorAccumulator();
        var (nan, wrong) = (Of([1], [float.NaN]), TensorComparer.Compare([0f], [1e30f], new Tolerance(0, 0)));
        run.Add(nanFirst ? "nan" : "wrong", nanFirst ? nan : wrong);
        run.Add(nanFirst ? "wrong" : "nan", nanFirst ? wrong : nan);
        Assert.That((run.WorstPart, run.Total.Mismatched), Is.EqualTo(("nan", 2L)));
        Assert.That(run.Total.MaxAbs, Is.NaN);
    }

    [Test]
    public void Sums_are_rounded_once()
    {
        // In floating point 1 + 2⁻⁵³ + 2⁻⁵³ is 1 from the left and 1 + 2⁻⁵² from the right.
        var run = new ErrorAccumulator();
        run.Add("a", Of([0], [1]));
        run.Add("b", Of([0], [(float)Math.Pow(2, -53)]));
        run.Add("c", Of([0], [(float)Math.Pow(2, -53)]));
        Assert.That(run.Total.MeanAbs, Is.EqualTo((1 + Math.Pow(2, -52)) / 3));
    }

    private static ErrorStatistics Part(Random random)
    {
        var reference = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (float)(random.NextDouble() * Math.Pow(10, random.Next(-20, 20)))).ToArray();
        return Of(reference, [.. reference.Select(value => value * (float)(1 + (random.NextDouble() * 1e-3)))]);
    }

    private static ErrorStatistics Of(float[] reference, float[] candidate) => TensorComparer.Compare(reference, candidate, Tolerance.Default);
}
