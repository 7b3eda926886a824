using System.Runtime.InteropServices;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Tensors;

internal sealed class ElementConversionTests
{
    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> Goldens = NpzFile.Read(Repository.PathOf("fixtures", "conversion", "goldens.npz"));

    private static readonly ElementType[] Types = [ElementType.Float16, ElementType.BFloat16, ElementType.Float32, ElementType.Float64, ElementType.UInt8];

    private static IEnumerable<TestCaseData> Pairs =>
        from source in Types
        from target in Types
        where Goldens.ContainsKey($"{source.Name()}_to_{target.Name()}")
        select new TestCaseData(source, target);

    [TestCaseSource(nameof(Pairs))]
    public void Rounds_as_numpy_and_torch_do(ElementType source, ElementType target)
    {
        var expected = Goldens[$"{source.Name()}_to_{target.Name()}"].Bytes;
        var actual = new byte[expected.Length];

        ElementConversion.Convert(source, Goldens[source.Name()].Bytes, target, actual);

        Assert.That(WithoutPayloads(target, actual), Is.EqualTo(WithoutPayloads(target, expected)));
    }

    [Test]
    public void Every_pair_with_a_golden_is_tested() => Assert.That(Pairs.Count(), Is.EqualTo(12));

    [Test]
    public void Widening_and_back_gives_the_same_bits([Values(ElementType.Float16, ElementType.BFloat16)] ElementType type)
    {
        // NaN have payloads that no framework keeps.
        var bits = Enumerable.Range(0, 1 << 16).Select(value => (ushort)value)
            .Where(value => type == ElementType.Float16 ? !Half.IsNaN(BitConverter.UInt16BitsToHalf(value)) : (value & 0x7FFF) <= 0x7F80).ToArray();
        var wide = new byte[bits.Length * 4];
        var back = new byte[bits.Length * 2];

        ElementConversion.Convert(type, MemoryMarshal.AsBytes(bits.AsSpan()), ElementType.Float32, wide);
        ElementConversion.Convert(ElementType.Float32, wide, type, back);

        Assert.That(back, Is.EqualTo(MemoryMarshal.AsBytes(bits.AsSpan()).ToArray()));
    }

    [TestCase(ElementType.Float16, ElementType.Float32, true)]
    [TestCase(ElementType.BFloat16, ElementType.Float32, true)]
    [TestCase(ElementType.UInt8, ElementType.Float16, true)]
    [TestCase(ElementType.Float32, ElementType.Float16, false)]
    [TestCase(ElementType.Float16, ElementType.BFloat16, false)]
    [TestCase(ElementType.Float64, ElementType.Float32, false)]
    public void Knows_which_conversions_keep_every_value(ElementType source, ElementType target, bool widening) =>
        Assert.That(ElementConversion.IsWidening(source, target), Is.EqualTo(widening));

    [TestCase(ElementType.Float32, ElementType.UInt8)]
    [TestCase(ElementType.Int64, ElementType.Float32)]
    [TestCase(ElementType.Bool, ElementType.Float32)]
    public void Refuses_what_would_change_the_meaning(ElementType source, ElementType target) =>
        Assert.That(() => ElementConversion.Convert(source, new byte[8], target, new byte[8]), Throws.ArgumentException);

    // numpy and torch keep different payloads of NaN.
    private static double[] WithoutPayloads(ElementType type, byte[] bytes)
    {
        var wide = new double[bytes.Length / type.SizeInBytes()];
        ElementConversion.Convert(type, bytes, ElementType.Float64, MemoryMarshal.AsBytes(wide.AsSpan()));
        return wide;
    }
}
