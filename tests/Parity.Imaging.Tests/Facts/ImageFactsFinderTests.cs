using Parity.Core.Inputs;
using Parity.Imaging.Facts;

namespace Parity.Imaging.Tests.Facts;

/// <summary>The facts describe the tensor, whatever was configured.</summary>
internal sealed class ImageFactsFinderTests
{
    private const int Width = 12;
    private const int Height = 8;

    [TestCase(2, 0, 2, 0, "center")]
    [TestCase(2, 1, 3, 2, "center")]
    [TestCase(0, 3, 0, 3, "center")]
    [TestCase(0, 0, 0, 4, "top_left")]
    [TestCase(0, 0, 5, 3, "top_left")]
    [TestCase(0, 3, 0, 0, "other")]
    [TestCase(5, 0, 1, 0, "other")]
    [TestCase(4, 0, 0, 0, "other")]
    public void Border_is_measured_on_each_side(int left, int top, int right, int bottom, string placement)
    {
        var padding = Find((x, y, channel) => x < left || x >= Width - right || y < top || y >= Height - bottom ? 0.5f : Content(x, y, channel)).Padding!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(padding.Values, Is.EqualTo(new[] { 0.5, 0.5, 0.5 }));
        Assert.That(padding with { Values = [] }, Is.EqualTo(new PaddingFacts([], placement, left, top, right, bottom)));
    }

    [Test]
    public void Picture_without_border_has_none() =>
        Assert.That(Find(Content).Padding, Is.Null);

    [Test]
    public void Plain_picture_has_no_border()
    {
        var facts = Find((_, _, _) => 0.25f);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(facts.Padding, Is.Null);
        Assert.That(facts.FalseColor, Is.True);
        Assert.That((facts.Minimum, facts.Maximum), Is.EqualTo((0.25, 0.25)));
    }

    [Test]
    public void Border_may_have_a_colour_of_its_own()
    {
        var padding = Find((x, y, channel) => x < 3 ? channel : Content(x, y, channel)).Padding!;

        Assert.That((padding.Values, padding.Left), Is.EqualTo((new[] { 0.0, 1.0, 2.0 }, 3)));
    }

    [Test]
    public void One_wrong_value_ends_the_border()
    {
        var facts = Find((x, y, channel) => (x, y, channel) == (1, 4, 2) ? 0.75f : x < 3 ? 0.5f : Content(x, y, channel));

        Assert.That(facts.Padding! with { Values = [] }, Is.EqualTo(new PaddingFacts([], "center", 1, 0, 0, 0)));
    }

    [Test]
    public void False_colour_needs_every_pixel_gray([Values(0, 1, 2)] int odd)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Find((x, y, _) => Content(x, y, 0)).FalseColor, Is.True);
        Assert.That(Find((x, y, channel) => (x, y, channel) == (Width - 1, Height - 1, odd) ? 0.99f : Content(x, y, 0)).FalseColor, Is.False);
    }

    [TestCase(1, true)]
    [TestCase(4, true)]
    [TestCase(8, false)]
    [TestCase(12, false)]
    public void Both_sides_must_be_multiples_of_the_stride(int stride, bool expected) =>
        Assert.That(Find(Content, stride).MultipleOfStride, Is.EqualTo(expected));

    private static float Content(int x, int y, int channel) => (((x * 7) + (y * 13) + (channel * 5)) % 31) / 40f;

    private static ImageFacts Find(Func<int, int, int, float> value, int stride = 4)
    {
        var values = new float[Width * Height * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var (channel, pixel) = (i / (Width * Height), i % (Width * Height));
            values[i] = value(pixel % Width, pixel / Width, channel);
        }

        return ImageFactsFinder.Find(values, Width, Height, stride, new PixelMapping(1, 1, 0, 0, Width, Height));
    }
}
