using System.Runtime.InteropServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

/// <summary>What a comparator must not get wrong: each a mistake made by a tool in use.</summary>
public sealed class AcceptanceTests
{
    private static readonly Tolerance Exact = new(0, 0);

    [Test]
    public void Item_01_unsigned_differences_do_not_wrap([Values(ElementType.UInt8, ElementType.UInt16, ElementType.UInt32)] ElementType type, [Values] bool swapped)
    {
        var zero = new byte[type.SizeInBytes()];
        var one = new byte[type.SizeInBytes()];
        one[0] = 1;
        var statistics = TensorComparer.Compare(type, swapped ? one : zero, swapped ? zero : one, Exact);
        Assert.That((statistics.MaxAbs, statistics.Mismatched), Is.EqualTo((1.0, 1L)));
    }

    [Test]
    public void Item_01_int32_extremes_differ_by_their_whole_range()
    {
        var statistics = Of<int>(ElementType.Int32, [int.MaxValue, int.MinValue], [int.MinValue, int.MaxValue], Exact);
        Assert.That((statistics.MaxAbs, statistics.MeanAbs, statistics.Mismatched), Is.EqualTo((4294967295.0, 4294967295.0, 2L)));
    }

    [Test]
    public void Item_01_neighbouring_64_bit_integers_differ_by_one()
    {
        var unsigned = Of<ulong>(ElementType.UInt64, [ulong.MaxValue], [ulong.MaxValue - 1], Exact);
        var signed = Of<long>(ElementType.Int64, [long.MinValue], [long.MinValue + 1], Exact);
        Assert.That((unsigned.MaxAbs, unsigned.Mismatched, signed.MaxAbs, signed.Mismatched), Is.EqualTo((1.0, 1L, 1.0, 1L)));
    }

    [Test]
    public void Item_01_64_bit_mismatch_is_decided_in_whole_numbers()
    {
        // As a double, the difference of 2⁵³ + 1 is 2⁵³, which this tolerance allows.
        var tolerance = new Tolerance(9007199254740992, 0);
        var over = Of<ulong>(ElementType.UInt64, [0], [9007199254740993], tolerance);
        var within = Of<ulong>(ElementType.UInt64, [0], [9007199254740992], tolerance);
        Assert.That((over.Mismatched, within.Mismatched), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public void Item_01_the_widest_64_bit_differences_are_right()
    {
        var signed = Of<long>(ElementType.Int64, [long.MinValue], [long.MaxValue], Exact);
        var unsigned = Of<ulong>(ElementType.UInt64, [ulong.MaxValue], [0], Exact);
        Assert.That((signed.MaxAbs, unsigned.MaxAbs), Is.EqualTo((18446744073709551615.0, 18446744073709551615.0)));
    }

    [Test]
    public void Item_02_int8_25_and_30_differ_by_5_and_a_sixth()
    {
        var statistics = Of<sbyte>(ElementType.Int8, [30], [25], Exact);
        Assert.That((statistics.MaxAbs, statistics.MaxRel), Is.EqualTo((5.0, 1.0 / 6)));
    }

    [Test]
    public void Item_02_half_precision_is_compared_in_wider_precision()
    {
        // The difference of these does not fit float16: 65504 − (−65504), and 1 − 2⁻²⁴.
        var float16 = Of<Half>(ElementType.Float16, [Half.MaxValue, (Half)1], [Half.MinValue, Half.Epsilon], Exact);
        Assert.That((float16.MaxAbs, float16.MeanAbs), Is.EqualTo((131008.0, (131008 + 1 - Math.Pow(2, -24)) / 2)));

        // 0x3F80 is 1, 0x3380 is 2⁻²⁴.
        var bfloat16 = Of<ushort>(ElementType.BFloat16, [0x3F80], [0x3380], Exact);
        Assert.That(bfloat16.MaxAbs, Is.EqualTo(1 - Math.Pow(2, -24)));
    }

    [Test]
    public void Item_03_quantiles_never_exceed_the_maximum([Values(10, 4096, 4097, 50000)] int length)
    {
        var random = new Random(length);
        var candidate = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble()).ToArray();
        var statistics = TensorComparer.Compare(new float[length], candidate, Exact);
        Assert.That(statistics.Quantiles.P999, Is.LessThanOrEqualTo(statistics.MaxAbs));
    }

    [Test]
    public void Item_04_all_false_against_all_true_fails()
    {
        var statistics = TensorComparer.Compare(ElementType.Bool, new byte[1000], Enumerable.Repeat((byte)1, 1000).ToArray(), Tolerance.Default);
        Assert.That((statistics.Mismatched, statistics.MaxAbs, statistics.Cosine), Is.EqualTo((1000L, 1.0, 0.0)));
    }

    [Test]
    public void Item_04_any_byte_but_0_is_true()
    {
        var statistics = TensorComparer.Compare(ElementType.Bool, [1, 0], [255, 0], Exact);
        Assert.That(statistics.Mismatched, Is.Zero);
    }

    [Test]
    public void Item_05_each_output_has_its_own_tolerance_and_others_the_default()
    {
        var reference = new TensorSet(Tensor("loose", 1f), Tensor("other", 1f));
        var candidate = new TensorSet(Tensor("loose", 1.5f), Tensor("other", 1.5f));
        var outputs = TensorSetComparer.Compare(reference, candidate, name => name == "loose" ? new Tolerance(1, 0) : Tolerance.Default).Outputs;
        Assert.That(outputs.Select(output => output.Statistics!.Mismatched), Is.EqualTo(new[] { 0L, 1L }));
    }

    [TestCase(new long[0])]
    [TestCase(new long[] { 1 })]
    [TestCase(new long[] { 2, 2, 2, 2 })]
    public void Item_06_zeros_against_ones_fail_in_every_shape(long[] dimensions)
    {
        var shape = new TensorShape(dimensions);
        var zeros = TensorData.FromArray<float>("x", ElementType.Float32, shape, new float[shape.ElementCount]);
        var ones = TensorData.FromArray<float>("x", ElementType.Float32, shape, Enumerable.Repeat(1f, (int)shape.ElementCount).ToArray());
        var statistics = TensorComparison.Of(zeros, ones, Tolerance.Default, []).Statistics!;
        Assert.That((statistics.Mismatched, statistics.MismatchedShare), Is.EqualTo((shape.ElementCount, 1.0)));
    }

    [Test]
    public void Item_06_empty_against_empty_is_compared_but_proves_nothing([Values] ElementType type)
    {
        var statistics = TensorComparer.Compare(type, [], [], Tolerance.Default);
        Assert.Multiple(() =>
        {
            Assert.That(statistics.HasEvidence, Is.False);
            Assert.That(statistics.Elements, Is.Zero);
            Assert.That(statistics.Worst, Is.Null);
            Assert.That(Figures(statistics), Has.All.NaN);
            Assert.That(statistics.DecimalsAgreed, Has.All.NaN);
            Assert.That(statistics.MismatchedShare, Is.NaN);
        });
    }

    [Test]
    public void Item_07_one_outlier_of_100_among_100_elements_is_seen_in_every_figure()
    {
        var reference = Enumerable.Repeat(1f, 100).ToArray();
        var candidate = reference.ToArray();
        candidate[42] = 101;
        var statistics = TensorComparer.Compare(reference, candidate, Tolerance.Default);
        Assert.Multiple(() =>
        {
            Assert.That((statistics.Mismatched, statistics.MaxAbs, statistics.MeanAbs, statistics.RmsAbs), Is.EqualTo((1L, 100.0, 1.0, 10.0)));
            Assert.That(statistics.Quantiles, Is.EqualTo(new ErrorQuantiles(0, 0, 0, 100)));
            Assert.That(statistics.DecimalsAgreed, Has.All.EqualTo(0.99));
            Assert.That(statistics.Worst, Is.EqualTo(new WorstElement(42, 1, 101)));
        });
    }

    [Test]
    public void Item_08_NaN_on_either_side_fails_under_every_figure([Values(1, 100, 5000)] int length, [Values] bool inReference, [Values] bool onBoth)
    {
        var reference = Enumerable.Repeat(1f, length).ToArray();
        var candidate = reference.ToArray();
        reference[length / 2] = inReference || onBoth ? float.NaN : 1;
        candidate[length / 2] = inReference && !onBoth ? 1 : float.NaN;
        var statistics = TensorComparer.Compare(reference, candidate, new Tolerance(1e30, 1, EqualInfinities: true));
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Mismatched, Is.EqualTo(1));
            Assert.That(new[] { statistics.MaxAbs, statistics.MeanAbs, statistics.RmsAbs, statistics.MaxRel, statistics.Cosine, statistics.MaxToleranceRatio }, Has.All.NaN);
            Assert.That(statistics.SmallestPassingTolerance, Is.EqualTo(double.PositiveInfinity));
            Assert.That(statistics.MaxUlp, Is.EqualTo(ulong.MaxValue));
            Assert.That(statistics.DecimalsAgreed, Has.All.LessThan(1));
            Assert.That(statistics.Worst!.Index, Is.EqualTo(length / 2));
            Assert.That(length > 1 || double.IsPositiveInfinity(statistics.Quantiles.P50), Is.True);
        });
    }

    [TestCase(float.PositiveInfinity, float.NegativeInfinity)]
    [TestCase(1f, float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity, 1f)]
    [TestCase(float.MaxValue, float.PositiveInfinity)]
    public void Item_08_unequal_infinities_are_infinitely_far_apart(float reference, float candidate)
    {
        var statistics = TensorComparer.Compare([reference], [candidate], new Tolerance(1e30, 1, EqualInfinities: true));
        Assert.Multiple(() =>
        {
            Assert.That(statistics.Mismatched, Is.EqualTo(1));
            Assert.That(Figures(statistics).Take(5), Has.All.EqualTo(double.PositiveInfinity));
            Assert.That(statistics.Cosine, Is.NaN);
            Assert.That(statistics.SmallestPassingTolerance, Is.EqualTo(double.PositiveInfinity));
        });
    }

    [Test]
    public void Item_08_equal_infinities_agree_only_by_option([Values] bool allowed, [Values(float.PositiveInfinity, float.NegativeInfinity)] float infinity)
    {
        var statistics = TensorComparer.Compare([1, infinity], [1, infinity], new Tolerance(1, 1, allowed));
        Assert.That((statistics.Mismatched, statistics.MaxAbs, statistics.Cosine), Is.EqualTo(allowed ? (0L, 0.0, 1.0) : (1L, double.PositiveInfinity, double.NaN)));
    }

    [Test]
    public void Item_09_missing_extra_and_renamed_outputs_are_named()
    {
        var comparison = TensorSetComparer.Compare(new TensorSet(Tensor("a", 1f), Tensor("b", 1f)), new TensorSet(Tensor("a", 1f), Tensor("B", 1f)), _ => Tolerance.Default);
        Assert.Multiple(() =>
        {
            Assert.That(comparison.Missing, Is.EqualTo(new[] { "b" }));
            Assert.That(comparison.Extra, Is.EqualTo(new[] { "B" }));
            Assert.That(comparison.IsComplete, Is.False);
        });
    }

    [Test]
    public void Item_09_comparing_nothing_gives_no_evidence()
    {
        var nothing = TensorSetComparer.Compare(new TensorSet(), new TensorSet(), _ => Tolerance.Default);
        var oneSide = TensorSetComparer.Compare(new TensorSet(Tensor("a", 1f)), new TensorSet(), _ => Tolerance.Default);
        Assert.That((nothing.HasEvidence, oneSide.HasEvidence, oneSide.IsComplete), Is.EqualTo((false, false, false)));
        Assert.That(new ErrorAccumulator().Total.HasEvidence, Is.False);
    }

    [Test]
    public void Item_10_another_element_type_is_reported_not_converted()
    {
        var comparison = TensorComparison.Of(Tensor("x", 1f), TensorData.FromArray("x", ElementType.Int32, new TensorShape(1), [1]), Tolerance.Default, []);
        Assert.That((comparison.Outcome, comparison.Statistics), Is.EqualTo((ComparisonOutcome.ElementTypeMismatch, default(ErrorStatistics))));
        Assert.That(comparison.Problem, Is.EqualTo("output 'x' is int32 instead of float32"));
    }

    [Test]
    public void Item_10_a_transposed_tensor_never_passes_even_if_all_elements_are_equal()
    {
        var reference = TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 4, 2), new float[8]);
        var candidate = TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, 2, 4), new float[8]);
        var comparison = TensorComparison.Of(reference, candidate, Tolerance.Default, []);
        Assert.That((comparison.Outcome, comparison.Statistics), Is.EqualTo((ComparisonOutcome.ShapeMismatch, default(ErrorStatistics))));
        Assert.That(comparison.Problem, Does.Contain("[1, 2, 4] instead of [1, 4, 2], as if transposed"));
    }

    [Test]
    public void Item_11_a_zero_reference_does_not_hide_a_spurious_activation([Values(1, 3000)] int length)
    {
        var candidate = new float[length];
        candidate[^1] = 1e-3f;
        var statistics = TensorComparer.Compare(new float[length], candidate, Tolerance.Default);
        Assert.That((statistics.Mismatched, statistics.Cosine, statistics.MaxRel), Is.EqualTo((1L, 0.0, double.PositiveInfinity)));
    }

    [Test]
    public void Item_11_zeros_against_zeros_agree([Values(1, 3000)] int length)
    {
        var statistics = TensorComparer.Compare(new float[length], new float[length], Exact);
        Assert.That((statistics.Mismatched, statistics.Cosine, statistics.MaxRel, statistics.MaxToleranceRatio), Is.EqualTo((0L, 1.0, 0.0, 0.0)));
    }

    [Test]
    public void Item_12_a_cosine_that_cannot_be_computed_is_NaN()
    {
        // The squares of these leave the range of double: below it everything would look like two zero tensors.
        var tiny = Of<double>(ElementType.Float64, [1e-170, 1e-170], [-1e-170, 1e-170], Tolerance.Default);
        var huge = Of<double>(ElementType.Float64, [1e200, 1e200], [1e200, 1e200], Tolerance.Default);
        Assert.That(new[] { tiny.Cosine, huge.Cosine }, Has.All.NaN);
    }

    [Test]
    public void Item_12_a_tolerance_that_nothing_could_exceed_is_refused([Values(double.NaN, -1, double.PositiveInfinity)] double bound, [Values] bool relative) =>
        Assert.That(() => TensorComparer.Compare([0f], [1f], relative ? new Tolerance(0, bound) : new Tolerance(bound, 0)), Throws.ArgumentException);

    [Test]
    public void Item_13_half_or_double_the_bytes_are_refused([Values(2, 8, 3)] int bytes) =>
        Assert.That(() => TensorComparer.Compare(ElementType.Float32, new byte[4], new byte[bytes], Tolerance.Default), Throws.ArgumentException);

    [Test]
    public void Item_14_statistics_do_not_change_with_the_buffers_they_came_from()
    {
        var (reference, candidate) = (new float[] { 1, 2, 3 }, new float[] { 1, 2, 4 });
        var first = TensorComparer.Compare(reference, candidate, Tolerance.Default);
        var before = SameBits.Of(first);
        reference.CopyTo(candidate, 0);
        TensorComparer.Compare(reference, candidate, Tolerance.Default);
        Assert.That(SameBits.Of(first), Is.EqualTo(before));
    }

    private static double[] Figures(ErrorStatistics s) => [s.MaxAbs, s.MeanAbs, s.RmsAbs, s.MaxRel, s.MaxToleranceRatio, s.Cosine];

    private static TensorData Tensor(string name, params float[] values) => TensorData.FromArray<float>(name, ElementType.Float32, new TensorShape(values.Length), values);

    private static ErrorStatistics Of<T>(ElementType type, T[] reference, T[] candidate, Tolerance tolerance)
        where T : unmanaged => TensorComparer.Compare(type, MemoryMarshal.AsBytes<T>(reference), MemoryMarshal.AsBytes<T>(candidate), tolerance);
}
