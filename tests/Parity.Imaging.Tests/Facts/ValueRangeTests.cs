using Parity.Imaging.Facts;

namespace Parity.Imaging.Tests.Facts;

internal sealed class ValueRangeTests
{
    [Test]
    public void Finds_both_ends_wherever_they_are([Range(2, 40)] int count)
    {
        for (var lowest = 0; lowest < count; lowest++)
        {
            var values = Enumerable.Range(0, count).Select(i => (float)i).ToArray();
            var highest = (lowest + 1) % count;
            (values[lowest], values[highest]) = (-5f, 99f);

            Assert.That(ValueRange.Of(values), Is.EqualTo(new ValueRange(-5f, 99f)));
        }
    }

    [Test]
    public void Is_NaN_wherever_a_NaN_is([Range(1, 40)] int count)
    {
        for (var at = 0; at < count; at++)
        {
            var values = new float[count];
            values[at] = float.NaN;
            var range = ValueRange.Of(values);

            Assert.That((float.IsNaN(range.Minimum), float.IsNaN(range.Maximum)), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public void Zero_has_no_sign([Values(1, 16, 33)] int count)
    {
        var values = new float[count];
        Array.Fill(values, -0f);
        var range = ValueRange.Of(values);

        Assert.That((float.IsNegative(range.Minimum), float.IsNegative(range.Maximum)), Is.EqualTo((false, false)));
    }

    [Test]
    public void Infinities_are_values()
    {
        var values = new float[33];
        (values[4], values[20]) = (float.PositiveInfinity, float.NegativeInfinity);

        Assert.That(ValueRange.Of(values), Is.EqualTo(new ValueRange(float.NegativeInfinity, float.PositiveInfinity)));
    }
}
