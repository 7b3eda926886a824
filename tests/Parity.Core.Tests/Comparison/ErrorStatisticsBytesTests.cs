using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

public sealed class ErrorStatisticsBytesTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(300);

    // Any bits are a float: NaN, infinities, −0 and subnormal numbers among them.
    private static readonly Gen<float> Values = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle),
        Gen.Choose(-4096, 4096).Select(i => i / 1024f),
        Gen.Elements(0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue));

    private static readonly Gen<ErrorStatistics> Parts =
        from pairs in Values.Two().ArrayOf()
        from isStrict in Gen.Elements(true, false)
        select TensorComparer.Compare(
            [.. pairs.Select(pair => pair.Item1)], [.. pairs.Select(pair => pair.Item2)], new Tolerance(isStrict ? 0 : 1e-3, 1e-3, EqualInfinities: !isStrict));

    [Test]
    public void Statistics_come_back_to_the_bit() =>
        Prop.ForAll(Parts.ToArbitrary(), part => SameBits.Of(Copy(part)) == SameBits.Of(part) && ErrorStatisticsBytes.Of(Copy(part)).SequenceEqual(ErrorStatisticsBytes.Of(part))).Check(Cases);

    [Test]
    public void What_came_back_joins_to_the_same_bits() => Prop.ForAll(Parts.ListOf().ToArbitrary(), parts =>
    {
        var (straight, back, twice) = (new ErrorAccumulator(), new ErrorAccumulator(), new ErrorAccumulator());
        for (var i = 0; i < parts.Count; i++)
        {
            straight.Add($"{i}", parts[i]);
            back.Add($"{i}", Copy(parts[i]));
        }

        // Also sums of many terms, which no single double holds.
        twice.Add("all", Copy(straight.Total));
        return SameBits.Of(back.Total) == SameBits.Of(straight.Total) && back.WorstPart == straight.WorstPart && SameBits.Of(twice.Total) == SameBits.Of(straight.Total);
    }).Check(Cases);

    [TestCase(ElementType.Int32)]
    [TestCase(ElementType.Float64)]
    public void Other_types_come_back_too(ElementType type)
    {
        var statistics = TensorComparer.Compare(type, [.. Enumerable.Range(0, 64).Select(i => (byte)i)], [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 3))], Tolerance.Default);
        Assert.That(SameBits.Of(Copy(statistics)), Is.EqualTo(SameBits.Of(statistics)));
    }

    [Test]
    public void Shorter_bytes_are_refused()
    {
        var bytes = ErrorStatisticsBytes.Of(TensorComparer.Compare([1f, 2f], [1f, 3f], Tolerance.Default));
        Assert.That(() => ErrorStatisticsBytes.Read(bytes[..^1]), Throws.InstanceOf<IOException>());
    }

    private static ErrorStatistics Copy(ErrorStatistics statistics) => ErrorStatisticsBytes.Read(ErrorStatisticsBytes.Of(statistics));
}
