using Parity.Core.Inputs;
using Parity.Core.Tensors;
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
        using var scope = Assert.EnterMultipleScope();
        foreach (var layout in Enum.GetValues<TensorLayout>())
        {
            var facts = Find(layout, (x, y, channel) => x < left || x >= Width - right || y < top || y >= Height - bottom ? 0.5f : Content(x, y, channel));
            Assert.That(facts.Padding, Is.EqualTo(new PaddingFacts(0.5, placement, left, top, right, bottom)), $"{layout}");
        }
    }

    [Test]
    public void Picture_without_border_has_none([Values] TensorLayout layout) =>
        Assert.That(Find(layout, Content).Padding, Is.Null);

    [Test]
    public void Plain_picture_has_no_border([Values] TensorLayout layout)
    {
        var facts = Find(layout, (_, _, _) => 0.25f);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(facts.Padding, Is.Null);
        Assert.That(facts.FalseColor, Is.True);
        Assert.That((facts.Minimum, facts.Maximum), Is.EqualTo((0.25, 0.25)));
    }

    [Test]
    public void Border_that_differs_between_channels_is_not_padding([Values] TensorLayout layout) =>
        Assert.That(Find(layout, (x, y, channel) => x < 3 ? channel : Content(x, y, channel)).Padding, Is.Null);

    [Test]
    public void One_wrong_value_ends_the_border([Values] TensorLayout layout)
    {
        var facts = Find(layout, (x, y, channel) => (x, y, channel) == (1, 4, 2) ? 0.75f : x < 3 ? 0.5f : Content(x, y, channel));

        Assert.That(facts.Padding, Is.EqualTo(new PaddingFacts(0.5, "center", 1, 0, 0, 0)));
    }

    [Test]
    public void False_colour_needs_every_pixel_gray([Values] TensorLayout layout, [Values(0, 1, 2)] int odd)
    {
        using var scope = Assert.EnterMultipleScope();
        Assert.That(Find(layout, (x, y, _) => Content(x, y, 0)).FalseColor, Is.True);
        Assert.That(Find(layout, (x, y, channel) => (x, y, channel) == (Width - 1, Height - 1, odd) ? 0.99f : Content(x, y, 0)).FalseColor, Is.False);
    }

    [TestCase(1, true)]
    [TestCase(4, true)]
    [TestCase(8, false)]
    [TestCase(12, false)]
    public void Both_sides_must_be_multiples_of_the_stride(int stride, bool expected) =>
        Assert.That(Find(TensorLayout.Nchw, Content, stride).MultipleOfStride, Is.EqualTo(expected));

    private static float Content(int x, int y, int channel) => (((x * 7) + (y * 13) + (channel * 5)) % 31) / 40f;

    private static ImageFacts Find(TensorLayout layout, Func<int, int, int, float> value, int stride = 4)
    {
        var planar = layout == TensorLayout.Nchw;
        var values = new float[Width * Height * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var (channel, pixel) = planar ? (i / (Width * Height), i % (Width * Height)) : (i % 3, i / 3);
            values[i] = value(pixel % Width, pixel / Width, channel);
        }

        var shape = planar ? new TensorShape(1, 3, Height, Width) : new TensorShape(1, Height, Width, 3);
        var tensor = TensorData.FromArray<float>("images", ElementType.Float32, shape, values);
        return ImageFactsFinder.Find(tensor, layout, stride, new PixelMapping(1, 1, 0, 0, Width, Height));
    }
}
