using System.Runtime.InteropServices;
using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

public sealed class UlpDistanceTests
{
    [TestCase(1f, 1f, 0ul)]
    [TestCase(0f, -0f, 0ul)]
    [TestCase(1f, 1.0000001f, 1ul)]
    [TestCase(float.Epsilon, -float.Epsilon, 2ul)]
    [TestCase(0f, 1e-45f, 1ul)]
    [TestCase(float.MinValue, float.MaxValue, 2ul * 0x7F7FFFFF)]
    public void Counts_steps_between_float32(float a, float b, ulong distance) =>
        Assert.That((UlpDistance.Between(a, b), UlpDistance.Between(b, a)), Is.EqualTo((distance, distance)));

    [Test]
    public void The_largest_is_found_in_any_lane_and_block([Values(1, 16, 1040, 3000)] int length, [Values(-1, 1)] int sign)
    {
        for (var place = 0; place < length; place += 37)
        {
            var reference = Enumerable.Repeat(1f, length).ToArray();
            var candidate = reference.ToArray();
            candidate[place] = sign * 1.5f;
            Assert.That(TensorComparer.Compare(reference, candidate, Tolerance.Default).MaxUlp, Is.EqualTo(UlpDistance.Between(1f, sign * 1.5f)));
        }
    }

    [Test]
    public void Is_counted_in_the_tensors_own_type()
    {
        Assert.That(Of<Half>(ElementType.Float16, [(Half)1], [(Half)1.001f]), Is.EqualTo(1));
        Assert.That(Of<ushort>(ElementType.BFloat16, [0x3F80], [0x3F83]), Is.EqualTo(3));
        Assert.That(Of<ushort>(ElementType.BFloat16, [0x0001], [0x8001]), Is.EqualTo(2));
        Assert.That(Of(ElementType.Float64, [1.0], [Math.BitIncrement(1.0)]), Is.EqualTo(1));
        Assert.That(Of(ElementType.Float64, [double.MinValue], [double.MaxValue]), Is.EqualTo(2ul * 0x7FEFFFFFFFFFFFFF));
    }

    [TestCase(ElementType.Int32)]
    [TestCase(ElementType.Bool)]
    [TestCase(ElementType.UInt64)]
    public void Has_no_meaning_for_whole_numbers(ElementType type) =>
        Assert.That(TensorComparer.Compare(type, new byte[8], new byte[8], Tolerance.Default).MaxUlp, Is.Null);

    private static ulong? Of<T>(ElementType type, T[] reference, T[] candidate)
        where T : unmanaged => TensorComparer.Compare(type, MemoryMarshal.AsBytes<T>(reference), MemoryMarshal.AsBytes<T>(candidate), Tolerance.Default).MaxUlp;
}
