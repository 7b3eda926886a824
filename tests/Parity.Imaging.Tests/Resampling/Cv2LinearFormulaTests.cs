using FsCheck;
using FsCheck.Fluent;
using Parity.Imaging.Resampling;

namespace Parity.Imaging.Tests.Resampling;

/// <summary>The vectorised resize against OpenCV's formula written out for one value at a time.</summary>
internal sealed class Cv2LinearFormulaTests
{
    private const byte Untouched = 7;

    [Test]
    public void Every_size_channel_count_and_stride_gives_the_formula([Values(1, 3, 4)] int channels)
    {
        var side = Gen.Choose(1, 70);
        var cases = from sourceWidth in side
                    from sourceHeight in side
                    from width in side
                    from height in side
                    from surplus in Gen.Choose(0, 9)
                    from seed in Gen.Choose(0, int.MaxValue - 1)
                    select (sourceWidth, sourceHeight, width, height, surplus, seed);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using var source = Noise(c.sourceWidth, c.sourceHeight, channels, c.seed);
            return Matches(source, c.width, c.height, (c.width * channels) + c.surplus);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Test]
    public void Every_target_width_gives_the_formula([Values(1, 3, 4)] int channels, [Range(1, 70)] int width)
    {
        using var source = Noise(41, 5, channels, width);

        Assert.That(Matches(source, width, 7, (width * channels) + 1), Is.True);
    }

    [Test]
    public void Halving_is_the_rounded_mean_of_four([Values(1, 3, 4)] int channels, [Values(1, 2, 5, 33, 64)] int width)
    {
        using var source = Noise(2 * width, 6, channels, width);
        var target = new byte[width * 3 * channels];
        Cv2Linear.Resize(source, target, width, 3, width * channels);
        var pixels = source.Pixels.ToArray();
        var stride = source.RowBytes;
        var means = Enumerable.Range(0, target.Length).Select(i =>
        {
            var (y, x, channel) = (i / channels / width, i / channels % width, i % channels);
            var at = (2 * y * stride) + (2 * x * channels) + channel;
            return (pixels[at] + pixels[at + channels] + pixels[at + stride] + pixels[at + stride + channels] + 2) >> 2;
        });

        Assert.That(target.Select(value => (int)value), Is.EqualTo(means));
    }

    [Test]
    public void White_stays_white_at_every_fraction()
    {
        using var source = new ByteImage(4099, 2);
        source.Pixels.Fill(255);
        var target = new byte[4098 * 3 * 3];
        Cv2Linear.Resize(source, target, 4098, 3, 4098 * 3);

        Assert.That(target, Is.All.EqualTo(255));
    }

    private static ByteImage Noise(int width, int height, int channels, int seed)
    {
        var image = new ByteImage(width, height, channels);
        new System.Random(seed).NextBytes(image.Pixels);
        return image;
    }

    private static bool Matches(ByteImage source, int width, int height, int stride)
    {
        var target = new byte[height * stride];
        Array.Fill(target, Untouched);
        Cv2Linear.Resize(source, target, width, height, stride);
        return target.AsSpan().SequenceEqual(Formula(source, width, height, stride));
    }

    private static byte[] Formula(ByteImage source, int width, int height, int stride)
    {
        var channels = source.Channels;
        var target = new byte[height * stride];
        Array.Fill(target, Untouched);
        for (var y = 0; y < height; y++)
        {
            var (y0, fy) = Position(y, source.Height, height);
            var (b0, b1) = Weights(fy);
            for (var at = 0; at < width * channels; at++)
            {
                var (x0, fx) = Position(at / channels, source.Width, width);
                var border = x0 < 0 || x0 >= source.Width - 1;
                var (a0, a1) = Weights(border ? 0 : fx);
                var upper = Horizontal(Math.Clamp(y0, 0, source.Height - 1));
                var lower = Horizontal(Math.Clamp(y0 + 1, 0, source.Height - 1));
                target[(y * stride) + at] = source.Width == width && source.Height == height
                    ? source.Row(y)[at]
                    : (byte)((((b0 * (upper >> 4)) >> 16) + ((b1 * (lower >> 4)) >> 16) + 2) >> 2);

                int Horizontal(int row)
                {
                    var (left, right) = (Math.Clamp(x0, 0, source.Width - 1), Math.Clamp(x0 + 1, 0, source.Width - 1));
                    return (source.Row(row)[(left * channels) + (at % channels)] * a0) + (source.Row(row)[(right * channels) + (at % channels)] * a1);
                }
            }
        }

        return target;
    }

    private static (int First, float Fraction) Position(int i, int source, int target)
    {
        var position = (float)(((i + 0.5) * (1 / ((double)target / source))) - 0.5);
        return ((int)MathF.Floor(position), position - MathF.Floor(position));
    }

    private static (int First, int Second) Weights(float fraction) => ((int)MathF.Round((1f - fraction) * 2048f), (int)MathF.Round(fraction * 2048f));
}
