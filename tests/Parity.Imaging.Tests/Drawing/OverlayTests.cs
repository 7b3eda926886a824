using Parity.Core.Detection;
using Parity.Core.Inputs;
using Parity.Imaging.Decoding;
using Parity.Imaging.Drawing;
using Parity.TestKit;

namespace Parity.Imaging.Tests.Drawing;

internal sealed class OverlayTests
{
    private const int Side = 1200;

    // Model pixels are half of the image's, and 10 to the right, 20 down.
    private static readonly PixelMapping Mapping = new(0.5, 0.5, 10, 20, Side, Side);

    [Test]
    public void Box_is_drawn_where_the_mapping_says_and_nothing_else_is()
    {
        using var picture = Draw(Side, Side, Mapping, new OverlayBox(OverlayMark.Matched, null, new Box(110, 220, 210, 320), null));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((picture.Width, picture.Height), Is.EqualTo((Side, Side)));
        Assert.That(Extent(picture), Is.EqualTo((200, 400, 400, 600)).Using<(int Left, int Top, int Right, int Bottom)>(IsWithinTwoPixels));
    }

    [Test]
    public void Small_picture_is_enlarged_by_a_whole_number_with_its_boxes()
    {
        using var picture = Draw(300, 200, new PixelMapping(1, 1, 0, 0, 300, 200), new OverlayBox(OverlayMark.Matched, null, new Box(50, 60, 100, 120), null));

        using var scope = Assert.EnterMultipleScope();
        Assert.That((picture.Width, picture.Height), Is.EqualTo((1200, 800)));
        Assert.That(Extent(picture), Is.EqualTo((200, 240, 400, 480)).Using<(int Left, int Top, int Right, int Bottom)>(IsWithinTwoPixels));
    }

    [Test]
    public void Each_mark_has_a_line_of_its_own_whatever_its_colour()
    {
        var lines = Enum.GetValues<OverlayMark>().ToDictionary(mark => mark, mark =>
        {
            using var picture = Draw(Side, Side, Mapping, new OverlayBox(mark, null, new Box(110, 120, 510, 520), null));

            // Along the upper side: where the line is and where only its ground.
            return string.Concat(Enumerable.Range(230, 60).Select(x => IsBright(picture, x, 200) ? '#' : '.')) + (IsBright(picture, 600, 204) || IsBright(picture, 600, 207) ? '=' : '-');
        });

        Assert.That(lines.Values, Is.Unique, string.Join('\n', lines));
    }

    [Test]
    public void Label_is_written_without_any_font_of_the_system_and_not_over_another()
    {
        OverlayBox Box(string? label) => new(OverlayMark.Missing, new Box(110, 120, 210, 220), null, label);
        using var without = Draw(Side, Side, Mapping, Box(null));
        using var with = Draw(Side, Side, Mapping, Box("star 0.91->none"));
        using var twice = Draw(Side, Side, Mapping, [.. Enumerable.Repeat(Box("star 0.91->none"), 40)]);
        using var other = Draw(Side, Side, Mapping, Box("star 0.91->nome"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Changed(with, without), Is.GreaterThan(300));
        Assert.That(Changed(with, other), Is.InRange(1, 20), "one letter is another");
        Assert.That(Changed(twice, without), Is.InRange(2 * Changed(with, without), 7 * Changed(with, without)), "once in each place");
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void Box_that_is_not_finite_is_left_out(float corner)
    {
        using var picture = Draw(Side, Side, Mapping, new OverlayBox(OverlayMark.Extra, null, new Box(corner, 120, 210, 220), "label"));

        Assert.That(picture.Pixels.ContainsAnyExcept((byte)0), Is.False);
    }

    [Test]
    public void Box_beyond_the_image_is_cut_and_its_label_stays_inside()
    {
        using var picture = Draw(Side, Side, Mapping, new OverlayBox(OverlayMark.Extra, null, new Box(-1e30f, -1e30f, 1e30f, 1e30f), "far away"));

        Assert.That(Extent(picture).Right, Is.InRange(20, Side));
    }

    private static ByteImage Draw(int width, int height, PixelMapping mapping, params OverlayBox[] boxes)
    {
        using var image = new ByteImage(width, height);
        image.Pixels.Clear();
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder.File("overlay.png")))
        {
            Overlay.WritePng(image, mapping, boxes, stream);
        }

        return ImageDecoder.Decode(folder.File("overlay.png"));
    }

    private static (int Left, int Top, int Right, int Bottom) Extent(ByteImage picture)
    {
        var (left, top, right, bottom) = (picture.Width, picture.Height, 0, 0);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (IsBright(picture, x, y))
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return (left, top, right, bottom);
    }

    private static bool IsWithinTwoPixels((int Left, int Top, int Right, int Bottom) a, (int Left, int Top, int Right, int Bottom) b) =>
        Math.Abs(a.Left - b.Left) <= 2 && Math.Abs(a.Top - b.Top) <= 2 && Math.Abs(a.Right - b.Right) <= 2 && Math.Abs(a.Bottom - b.Bottom) <= 2;

    private static bool IsBright(ByteImage picture, int x, int y) => picture.Row(y).Slice(x * 3, 3).ContainsAnyExceptInRange((byte)0, (byte)60);

    private static int Changed(ByteImage a, ByteImage b)
    {
        var (first, second) = (a.Pixels.ToArray(), b.Pixels.ToArray());
        return Enumerable.Range(0, first.Length / 3).Count(i => !first.AsSpan(3 * i, 3).SequenceEqual(second.AsSpan(3 * i, 3)));
    }
}
