using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Comparison;

namespace Parity.Core.Tests.Comparison;

public sealed class ComparisonPropertyTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<float> Values = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 1024f),
        Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite),
        Gen.Elements(0f, -0f, 1f, float.Epsilon, float.MaxValue, 0.05f));

    // A candidate near its reference, as after a conversion, or anything at all.
    private static readonly Gen<(float R, float C)> Pairs = Gen.OneOf(
        Values.Two().Select(pair => (pair.Item1, pair.Item2)),
        Values.SelectMany(r => Gen.Choose(-50, 50).Select(ulps => (r, Moved(r, ulps)))));

    private static readonly Arbitrary<(float R, float C)[]> Tensors = Pairs.ArrayOf().ToArbitrary();

    private static readonly Arbitrary<(double Atol, double Rtol)> Bounds =
        Gen.Elements(0, 1e-30, 1e-6, 1e-4, 0.3, 1e3).Two().Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    [Test]
    public void Largest_error_does_not_depend_on_which_side_is_the_reference() => Prop.ForAll(Tensors, pairs =>
        Of(pairs, Tolerance.Default).MaxAbs.Equals(Of([.. pairs.Select(p => (p.C, p.R))], Tolerance.Default).MaxAbs)).Check(Cases);

    [Test]
    public void Mismatches_are_those_of_the_formula() => Prop.ForAll(Tensors, Bounds, (pairs, bounds) =>
        Of(pairs, new Tolerance(bounds.Atol, bounds.Rtol)).Mismatched
            == pairs.LongCount(p => Math.Abs((double)p.C - p.R) > bounds.Atol + (bounds.Rtol * Math.Abs((double)p.R)))).Check(Cases);

    [Test]
    public void Smallest_passing_tolerance_passes_and_the_number_before_it_fails() => Prop.ForAll(Tensors, Bounds, (pairs, bounds) =>
    {
        var smallest = Of(pairs, new Tolerance(bounds.Atol, bounds.Rtol)).SmallestPassingTolerance;
        return pairs.Length == 0
            ? double.IsNaN(smallest)
            : Of(pairs, new Tolerance(smallest, bounds.Rtol)).Mismatched == 0
                && (smallest == 0 || Of(pairs, new Tolerance(Math.BitDecrement(smallest), bounds.Rtol)).Mismatched > 0);
    }).Check(Cases);

    [Test]
    public void All_elements_are_within_tolerance_just_when_the_largest_ratio_is_at_most_one() => Prop.ForAll(Tensors, Bounds, (pairs, bounds) =>
    {
        var statistics = Of(pairs, new Tolerance(bounds.Atol, bounds.Rtol));
        return pairs.Length == 0 || statistics.MaxToleranceRatio <= 1 == (statistics.Mismatched == 0);
    }).Check(Cases);

    [Test]
    public void Equal_tensors_have_no_error_and_a_cosine_of_exactly_one() => Prop.ForAll(Values.ArrayOf().ToArbitrary(), values =>
    {
        var statistics = TensorComparer.Compare(values, values, new Tolerance(0, 0));
        return values.Length == 0 || (statistics is { MaxAbs: 0, MaxRel: 0, Cosine: 1, MaxUlp: 0, Mismatched: 0, MaxToleranceRatio: 0, SmallestPassingTolerance: 0, Worst: null }
            && statistics.DecimalsAgreed.All(share => share == 1));
    }).Check(Cases);

    [Test]
    public void Joined_parts_have_the_extremes_and_counts_of_the_whole() => Prop.ForAll(Tensors, Tensors, (first, second) =>
    {
        var run = new ErrorAccumulator();
        run.Add("first", Of(first, Tolerance.Default));
        run.Add("second", Of(second, Tolerance.Default));
        var (joined, whole) = (run.Total, Of([.. first, .. second], Tolerance.Default));
        return (joined.Elements, joined.Mismatched, joined.MaxUlp) == (whole.Elements, whole.Mismatched, whole.MaxUlp)
            && joined.MaxAbs.Equals(whole.MaxAbs) && joined.MaxRel.Equals(whole.MaxRel)
            && joined.MaxToleranceRatio.Equals(whole.MaxToleranceRatio)
            && joined.SmallestPassingTolerance.Equals(whole.SmallestPassingTolerance)
            && joined.DecimalsAgreed.SequenceEqual(whole.DecimalsAgreed);
    }).Check(Cases);

    [Test]
    public void Float32_and_the_same_values_as_float64_agree_on_all_but_ULP() => Prop.ForAll(Tensors, pairs =>
    {
        var narrow = Of(pairs, Tolerance.Default) with { MaxUlp = 0 };
        var wide = TensorComparer.Compare(
            Core.Tensors.ElementType.Float64,
            System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(pairs.Select(p => (double)p.R).ToArray()),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(pairs.Select(p => (double)p.C).ToArray()),
            Tolerance.Default) with { MaxUlp = 0 };
        return SameBits.Of(narrow) == SameBits.Of(wide);
    }).Check(Cases);

    private static float Moved(float value, int ulps)
    {
        for (var i = 0; i < Math.Abs(ulps); i++)
        {
            value = ulps > 0 ? MathF.BitIncrement(value) : MathF.BitDecrement(value);
        }

        return float.IsFinite(value) ? value : 0;
    }

    private static ErrorStatistics Of((float R, float C)[] pairs, Tolerance tolerance) =>
        TensorComparer.Compare(pairs.Select(p => p.R).ToArray(), pairs.Select(p => p.C).ToArray(), tolerance);
}
