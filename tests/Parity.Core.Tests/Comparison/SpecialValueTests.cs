using System.Runtime.InteropServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

public sealed class SpecialValueTests
{
    private static readonly Tolerance Exact = new(0, 0);

    [Test]
    public void Zeros_of_both_signs_are_equal()
    {
        var statistics = TensorComparer.Compare([0f, -0f], [-0f, 0f], Exact);
        Assert.That((statistics.Mismatched, statistics.MaxUlp, statistics.Worst), Is.EqualTo((0L, 0ul, default(WorstElement))));
    }

    [Test]
    public void Subnormal_differences_count([Values(1, 40, 2000)] int length)
    {
        var candidate = Enumerable.Repeat(float.Epsilon, length).ToArray();
        var statistics = TensorComparer.Compare(new float[length], candidate, Exact);
        Assert.That((statistics.Mismatched, statistics.MaxAbs, statistics.RmsAbs), Is.EqualTo(((long)length, (double)float.Epsilon, (double)float.Epsilon)));
    }

    [Test]
    public void The_widest_float32_difference_does_not_overflow([Values(1, 40, 2000)] int length)
    {
        var statistics = TensorComparer.Compare(Enumerable.Repeat(float.MinValue, length).ToArray(), Enumerable.Repeat(float.MaxValue, length).ToArray(), Exact);
        Assert.That((statistics.MaxAbs, statistics.MeanAbs, statistics.Cosine), Is.EqualTo((2.0 * float.MaxValue, 2.0 * float.MaxValue, -1.0)));
    }

    [Test]
    public void A_float64_difference_that_overflows_is_infinite()
    {
        var statistics = Of(ElementType.Float64, [double.MinValue], [double.MaxValue], Tolerance.Default);
        Assert.That((statistics.Mismatched, statistics.MaxAbs, statistics.SmallestPassingTolerance), Is.EqualTo((1L, double.PositiveInfinity, double.PositiveInfinity)));
    }

    [Test]
    public void Tiny_float64_errors_are_not_lost_in_squares()
    {
        var statistics = Of(ElementType.Float64, [1e-200, 0], [3e-200, 0], Exact);
        Assert.That(statistics.RmsAbs, Is.GreaterThanOrEqualTo(statistics.MeanAbs).And.GreaterThan(0));
    }

    [Test]
    public void Half_precision_NaN_and_infinity_are_seen()
    {
        var float16 = Of(ElementType.Float16, [Half.NaN, Half.PositiveInfinity, (Half)1], [Half.NaN, (Half)1, (Half)1], Tolerance.Default);
        Assert.That((float16.ReferenceNaN, float16.CandidateNaN, float16.ReferenceInfinities, float16.CandidateInfinities, float16.Mismatched), Is.EqualTo((1L, 1L, 1L, 0L, 2L)));
        var bfloat16 = Of<ushort>(ElementType.BFloat16, [0x7FC0, 0x7F80], [0x3F80, 0xFF80], Tolerance.Default);
        Assert.That((bfloat16.ReferenceNaN, bfloat16.ReferenceInfinities, bfloat16.CandidateInfinities, bfloat16.Mismatched), Is.EqualTo((1L, 1L, 1L, 2L)));
    }

    [Test]
    public void Smallest_tolerance_is_right_where_most_of_the_error_cancels()
    {
        // |c − r| and rtol·|r| agree to the last digits: their difference alone is not the boundary.
        var (reference, candidate) = (new[] { 3f }, new[] { 3.3f });
        foreach (var rtol in new[] { 0.0999999, 0.09999999, 0.09999998, 0.0999 })
        {
            var smallest = TensorComparer.Compare(reference, candidate, new Tolerance(1, rtol)).SmallestPassingTolerance;
            Assert.That(TensorComparer.Compare(reference, candidate, new Tolerance(smallest, rtol)).Mismatched, Is.Zero);
            var below = smallest == 0 ? 1 : TensorComparer.Compare(reference, candidate, new Tolerance(Math.BitDecrement(smallest), rtol)).Mismatched;
            Assert.That(below, Is.EqualTo(1));
        }
    }

    [Test]
    public void An_error_at_a_decimal_limit_is_decided_in_double([Range(1, 7)] int n, [Values(-1, 0, 1)] int ulps, [Values(16, 17, 5000)] int length)
    {
        // float32 has no 0.05: whether its neighbours are below it must not depend on rounding the limit.
        var limit = 0.5 * Math.Pow(10, -n);
        var error = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)limit) + ulps);
        var statistics = TensorComparer.Compare(new float[length], Enumerable.Repeat(error, length).ToArray(), Exact);
        Assert.That(statistics.DecimalsAgreed[n - 1], Is.EqualTo(error < limit ? 1 : 0));
    }

    private static ErrorStatistics Of<T>(ElementType type, T[] reference, T[] candidate, Tolerance tolerance)
        where T : unmanaged => TensorComparer.Compare(type, MemoryMarshal.AsBytes<T>(reference), MemoryMarshal.AsBytes<T>(candidate), tolerance);
}
