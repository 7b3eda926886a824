using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

public sealed class VectorisedPassTests
{
    private static readonly float[] Specials =
    [
        0, -0f, float.Epsilon, -float.Epsilon, 1e-40f, float.MaxValue, float.MinValue, 1, 0.05f, 0.005f, 5e-8f, 1e-20f, 3e38f, -1.5f,
    ];

    private static readonly float[] NonFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Test]
    public void Gives_the_bits_of_the_scalar_model_for_every_length_up_to_200([Range(0, 200)] int length)
    {
        var random = new Random(length);
        var reference = Values(random, length);
        Check(reference, Near(random, reference), new Tolerance(1e-5, 1e-4));
    }

    [Test]
    public void Gives_the_bits_of_the_scalar_model_over_several_blocks([Values(1023, 1024, 1025, 2047, 3333, 4096)] int length)
    {
        var random = new Random(length);
        var reference = Values(random, length);
        Check(reference, Near(random, reference), Tolerance.Default);
    }

    [Test]
    public void Gives_the_bits_of_the_scalar_model_with_special_values([Range(1, 100)] int seed)
    {
        var random = new Random(seed);
        var reference = Values(random, random.Next(1, 2500));
        var candidate = Near(random, reference);
        for (var i = 0; i < 20; i++)
        {
            reference[random.Next(reference.Length)] = Specials[random.Next(Specials.Length)];
            candidate[random.Next(candidate.Length)] = Specials[random.Next(Specials.Length)];
        }

        Check(reference, candidate, new Tolerance(seed % 3 == 0 ? 0 : 1e-6, seed % 5 == 0 ? 0 : 1e-5));
    }

    [Test]
    public void Gives_the_bits_of_the_scalar_model_with_NaN_and_infinities([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var reference = Values(random, random.Next(1, 2500));
        var candidate = Near(random, reference);
        for (var i = 0; i < 1 + (seed % 4); i++)
        {
            var at = random.Next(reference.Length);
            reference[at] = NonFinite[random.Next(3)];
            candidate[random.Next(3) == 0 ? random.Next(candidate.Length) : at] = seed % 2 == 0 ? reference[at] : NonFinite[random.Next(3)];
        }

        Check(reference, candidate, new Tolerance(1e-6, 1e-5, EqualInfinities: seed % 3 == 0));
    }

    [Test]
    public void Finds_the_largest_ratio_in_any_place([Range(0, 2100, 7)] int place)
    {
        var reference = Enumerable.Range(0, 2101).Select(i => 1f + (i % 13)).ToArray();
        var candidate = reference.Select(value => value + 0.001f).ToArray();
        candidate[place] += 0.5f;
        var statistics = TensorComparer.Compare(reference, candidate, Tolerance.Default);
        Assert.That(statistics.Worst, Is.EqualTo(new WorstElement(place, reference[place], candidate[place])));
    }

    [Test]
    public void Counts_every_mismatch_however_errors_grow_and_shrink_from_block_to_block([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var reference = Values(random, 9000);
        var candidate = reference.ToArray();
        for (var start = 0; start < reference.Length; start += random.Next(1, 2000))
        {
            var size = Math.Pow(10, random.Next(-9, -2));
            for (var i = start; i < Math.Min(reference.Length, start + 300); i++)
            {
                candidate[i] = (float)(reference[i] * (1 + (size * random.NextDouble())));
            }
        }

        var tolerance = new Tolerance(1e-7, 1e-6);
        var expected = reference.Zip(candidate).Count(p => Math.Abs((double)p.Second - p.First) > tolerance.Atol + (tolerance.Rtol * Math.Abs((double)p.First)));
        Assert.That(TensorComparer.Compare(reference, candidate, tolerance).Mismatched, Is.EqualTo(expected).And.GreaterThan(0));
    }

    [Test]
    public void Smallest_tolerance_is_the_boundary_over_many_blocks([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var reference = Values(random, 9000);
        var candidate = Near(random, reference);
        var smallest = TensorComparer.Compare(reference, candidate, new Tolerance(0, 1e-5)).SmallestPassingTolerance;
        Assert.That(TensorComparer.Compare(reference, candidate, new Tolerance(smallest, 1e-5)).Mismatched, Is.Zero);
        Assert.That(TensorComparer.Compare(reference, candidate, new Tolerance(Math.BitDecrement(smallest), 1e-5)).Mismatched, Is.EqualTo(1));
    }

    [Test]
    public void Takes_the_first_of_equal_errors_as_the_worst([Values(0, 7, 8, 1030, 2000)] int first)
    {
        var reference = new float[2100];
        var candidate = new float[2100];
        Array.Fill(candidate, 0.25f, first, candidate.Length - first);
        Assert.That(TensorComparer.Compare(reference, candidate, Tolerance.Default).Worst!.Index, Is.EqualTo(first));
    }

    [Test]
    public void Does_not_depend_on_where_the_memory_starts([Range(0, 17)] int offset)
    {
        var random = new Random(3);
        var reference = Values(random, 1500);
        var candidate = Near(random, reference);
        var shiftedReference = new float[1600];
        var shiftedCandidate = new float[1600];
        reference.CopyTo(shiftedReference, offset);
        candidate.CopyTo(shiftedCandidate, 2 * offset);
        var shifted = TensorComparer.Compare(shiftedReference.AsSpan(offset, 1500), shiftedCandidate.AsSpan(2 * offset, 1500), Tolerance.Default);
        Assert.That(SameBits.Of(shifted), Is.EqualTo(SameBits.Of(TensorComparer.Compare(reference, candidate, Tolerance.Default))));
    }

    private static float[] Values(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-6, 4))))];

    private static float[] Near(Random random, float[] reference) =>
        [.. reference.Select(value => random.Next(4) == 0 ? value : (float)(value * (1 + ((random.NextDouble() - 0.5) * 1e-4))))];

    private static void Check(float[] reference, float[] candidate, Tolerance tolerance)
    {
        var actual = TensorComparer.Compare(reference, candidate, tolerance);
        Assert.That(SameBits.Of(actual, withTolerance: false), Is.EqualTo(SameBits.Of(ScalarModel.Compare(reference, candidate, tolerance), withTolerance: false)));
    }
}
