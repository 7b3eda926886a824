using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

internal sealed class HistogramTests
{
    [Test]
    public void Every_error_is_in_the_bin_of_its_power_of_two() => Prop.ForAll(ArbMap.Default.ArbFor<float[]>(), candidate =>
    {
        var expected = candidate
            .GroupBy(error => !float.IsFinite(error) || Math.Abs(error) > MathF.ScaleB(1, 127) ? double.PositiveInfinity : UpTo(Math.Abs(error)))
            .OrderBy(bin => bin.Key)
            .Select(bin => new ErrorBin(bin.Key, bin.Count()));

        Assert.That(Of(candidate).Histogram(), Is.EqualTo(expected));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Every_element_is_in_it_once([Values(0, 1, 17, 4097, 100_000)] int length)
    {
        var random = new Random(length);
        var candidate = Enumerable.Range(0, length).Select(_ => (float)Math.Pow(10, (random.NextDouble() * 40) - 30)).ToArray();

        Assert.That(Of(candidate).Histogram().Sum(bin => bin.Count), Is.EqualTo(length));
    }

    [TestCase(0f, 0)]
    [TestCase(float.Epsilon, 1.1754943508222875E-38)]
    [TestCase(1f, 1)]
    [TestCase(1.0000001f, 2)]
    [TestCase(-0.3f, 0.5)]
    [TestCase(float.MaxValue, double.PositiveInfinity)]
    [TestCase(float.NaN, double.PositiveInfinity)]
    public void Upper_edge_belongs_to_its_bin(float error, double upTo) =>
        Assert.That(Of([error, error]).Histogram(), Is.EqualTo(new[] { new ErrorBin(upTo, 2) }));

    [Test]
    public void Parts_of_a_run_add_up()
    {
        var run = new ErrorAccumulator();
        run.Add("a", Of([0, 0.5f, 1e-6f]));
        run.Add("b", Of([0, 0.3f, float.NaN]));

        Assert.That(run.Total.Histogram(), Is.EqualTo(new[] { new ErrorBin(0, 2), new ErrorBin(Math.ScaleB(1, -19), 1), new ErrorBin(0.5, 2), new ErrorBin(double.PositiveInfinity, 1) }));
    }

    private static double UpTo(double error) => error == 0 ? 0 : Math.Max(Math.ScaleB(1, -126), Math.Pow(2, Math.Ceiling(Math.Log2(error))));

    private static ErrorStatistics Of(float[] candidate) => TensorComparer.Compare(
        ElementType.Float32, new byte[sizeof(float) * candidate.Length], System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(candidate), Tolerance.Default);
}
