using Parity.TestKit;

namespace Parity.Imaging.Tests;

internal sealed class PixelScaleTests
{
    [Test]
    public void Dividing_by_255_and_multiplying_by_its_reciprocal_differ_on_many_levels()
    {
        var reciprocal = PixelScale.MultiplyBy(1f / 255f);
        var different = Enumerable.Range(0, 256).Count(level => PixelScale.OneOver255.Apply((byte)level) != reciprocal.Apply((byte)level));

        Assert.That(different, Is.InRange(80, 160));
    }

    [Test]
    public void Division_is_that_of_float32([Range(0, 255, 15)] int level) =>
        Assert.That(PixelScale.OneOver255.Apply((byte)level), Is.EqualTo(level / 255f));

    [Test]
    public void Notation_is_that_of_configurations_in_every_culture()
    {
        using var culture = new CommaCulture();
        using var scope = Assert.EnterMultipleScope();
        Assert.That(PixelScale.OneOver255.ToString(), Is.EqualTo("1/255"));
        Assert.That(PixelScale.MultiplyBy(0.5f).ToString(), Is.EqualTo("0.5"));
    }
}
