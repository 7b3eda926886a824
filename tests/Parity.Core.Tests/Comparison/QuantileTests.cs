using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

public sealed class QuantileTests
{
    // Bins are 1/32 wide, and an error is rounded to float32 before it is counted.
    private const double Above = 1 + (1.0 / 32) + 1e-6;
    private const double Below = 1 - 1e-6;

    [Test]
    public void Are_exact_for_few_elements([Values(1, 2, 3, 10, 999, 1000, 1001, 4096)] int length)
    {
        var errors = Errors(length, length);
        Assert.That(Of(errors).Quantiles, Is.EqualTo(Exact(errors)));
    }

    [Test]
    public void Are_at_most_a_bin_too_large_for_many_elements([Range(1, 30)] int seed)
    {
        var errors = Errors(seed, 4097 + (seed * 500));
        var (actual, exact) = (Of(errors).Quantiles, Exact(errors));
        Assert.Multiple(() =>
        {
            Assert.That(actual.P50, Is.InRange(exact.P50 * Below, exact.P50 * Above));
            Assert.That(actual.P90, Is.InRange(exact.P90 * Below, exact.P90 * Above));
            Assert.That(actual.P99, Is.InRange(exact.P99 * Below, exact.P99 * Above));
            Assert.That(actual.P999, Is.InRange(exact.P999 * Below, exact.P999 * Above));
        });
    }

    [Test]
    public void Are_exact_for_zero_powers_of_two_and_small_whole_numbers([Values(0f, 1f, 3f, 64f, 0.125f)] float error)
    {
        float[] errors = [.. Enumerable.Repeat(error, 10000), .. Enumerable.Repeat(100f, 2)];
        Assert.That(Of(errors).Quantiles, Is.EqualTo(new ErrorQuantiles(error, error, error, error)));
    }

    [Test]
    public void Count_NaN_and_infinities_as_infinite_errors([Values(20, 10000)] int length, [Values(float.NaN, float.NegativeInfinity)] float value)
    {
        var errors = new float[length];
        Array.Fill(errors, value, 0, length / 5);
        Assert.That(Of(errors).Quantiles, Is.EqualTo(new ErrorQuantiles(0, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)));
    }

    [Test]
    public void Stay_above_the_errors_where_float32_ends([Values(1e-300, 1e-46, 1e300)] double error)
    {
        var candidate = Enumerable.Repeat(error, 5000).ToArray();
        var statistics = TensorComparer.Compare(
            Core.Tensors.ElementType.Float64, new byte[8 * 5000], System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(candidate), Tolerance.Default);
        Assert.That(statistics.Quantiles.P50, Is.EqualTo(error), "every error is the maximum");
    }

    [Test]
    public void Over_a_run_are_at_most_a_bin_too_large()
    {
        var run = new ErrorAccumulator();
        var parts = Enumerable.Range(1, 7).Select(seed => Errors(seed, 100 * seed)).ToArray();
        foreach (var part in parts)
        {
            run.Add("part", Of(part));
        }

        var exact = Exact([.. parts.SelectMany(part => part)]);
        Assert.That(run.Total.Quantiles.P90, Is.InRange(exact.P90 * Below, exact.P90 * Above));
    }

    private static float[] Errors(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)Math.Pow(10, (random.NextDouble() * 9) - 8))];
    }

    private static ErrorQuantiles Exact(float[] errors)
    {
        double At(int perMille) => ScalarModel.Quantile(errors.Select(error => (double)error), perMille);
        return new ErrorQuantiles(At(500), At(900), At(990), At(999));
    }

    private static ErrorStatistics Of(float[] errors) => TensorComparer.Compare(new float[errors.Length], errors, Tolerance.Default);
}
