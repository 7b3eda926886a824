using FsCheck;
using FsCheck.Fluent;
using Parity.Imaging.Recipes;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Tests.Sizing;

internal sealed class ImageGeometryTests
{
    [TestCase(386, 354, 256, 235, 0, 10, TestName = "Pads_one_more_row_below_when_the_padding_is_odd")]
    [TestCase(200, 100, 256, 128, 0, 64, TestName = "Enlarges_a_small_image")]
    [TestCase(256, 256, 256, 256, 0, 0, TestName = "Leaves_an_image_of_the_right_size")]
    [TestCase(1000, 1, 256, 1, 0, 127, TestName = "Keeps_at_least_one_pixel")]
    [TestCase(512, 257, 256, 128, 0, 64, TestName = "Rounds_half_to_even_down")]
    [TestCase(512, 259, 256, 130, 0, 63, TestName = "Rounds_half_to_even_up")]
    public void Geometry(int imageWidth, int imageHeight, int width, int height, int left, int top)
    {
        var geometry = ImageGeometry.For(imageWidth, imageHeight, new PreprocessOptions { Width = 256, Height = 256 });

        Assert.That((geometry.ResizedWidth, geometry.ResizedHeight, geometry.Left, geometry.Top), Is.EqualTo((width, height, left, top)));
    }

    [Test]
    public void Keeps_at_least_one_pixel_in_every_recipe(
        [ValueSource(nameof(Recipes))] string recipe, [Values(1, 3)] int shorter, [Values(1, 5000)] int longer)
    {
        foreach (var (width, height) in new[] { (longer, shorter), (shorter, longer) })
        {
            var geometry = ImageGeometry.For(width, height, RecipeCatalog.Find(recipe)!.Options);

            Assert.That(Math.Min(geometry.ResizedWidth, geometry.ResizedHeight), Is.GreaterThan(0));
        }
    }

    // Computed with torchvision 0.21 itself.
    [TestCase("torchvision", 447, 1332)]
    [TestCase("torchvision_traced", 447, 1333)]
    public void Traced_torchvision_may_differ_by_a_pixel(string recipe, int width, int height)
    {
        var geometry = ImageGeometry.For(200, 596, RecipeCatalog.Find(recipe)!.Options);

        Assert.That((geometry.ResizedWidth, geometry.ResizedHeight), Is.EqualTo((width, height)));
    }

    [Test]
    public void Always_fits_fills_one_side_and_centres() => Prop.ForAll(
        Sizes, Sizes, (image, target) =>
        {
            var geometry = ImageGeometry.For(image.Width, image.Height, new PreprocessOptions { Width = target.Width, Height = target.Height });
            var (right, bottom) = (target.Width - geometry.ResizedWidth - geometry.Left, target.Height - geometry.ResizedHeight - geometry.Top);
            return geometry.ResizedWidth >= 1 && geometry.ResizedHeight >= 1 && right - geometry.Left is 0 or 1 && bottom - geometry.Top is 0 or 1 &&
                (geometry.ResizedWidth == target.Width || geometry.ResizedHeight == target.Height);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Top_left_puts_all_padding_right_and_below() => Prop.ForAll(
        Sizes, image =>
        {
            var geometry = ImageGeometry.For(image.Width, image.Height, new PreprocessOptions { PadPlacement = PadPlacement.TopLeft });
            return geometry is { Left: 0, Top: 0 };
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Recipes => RecipeCatalog.All.Select(recipe => recipe.Name);

    private static Arbitrary<(int Width, int Height)> Sizes =>
        (from width in Gen.Choose(1, 3000) from height in Gen.Choose(1, 3000) select (width, height)).ToArbitrary();
}
