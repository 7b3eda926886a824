using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Detection;
using Parity.Core.Detection.Coco;
using Parity.Core.Inputs;
using Parity.Imaging.Recipes;
using Parity.Imaging.Sizing;

namespace Parity.Imaging.Tests.Recipes;

/// <summary>How boxes come back to the original image, against the formula in each framework's source (README, "The way back").</summary>
internal sealed class WayBackTests
{
    // A corner in float32 below 2048 model pixels, brought back from an image that shrank to a twelfth at most.
    private const double Rounding = 2e-3;

    private static readonly Dictionary<string, (Func<Sizes, (double X, double Y)> Scale, bool Clips)> Frameworks = new()
    {
        ["ultralytics"] = (PaddedGain, true),
        ["ultralytics_rect"] = (PaddedGain, true),
        ["ultralytics_val"] = (Axis, true),
        ["ultralytics_val_rect"] = (Axis, true),
        ["ultralytics_rtdetr"] = (Axis, false),
        ["yolov5"] = (PaddedGain, true),
        ["yolov5_rect"] = (PaddedGain, true),
        ["yolov5_val"] = (size => Both(Math.Ceiling(size.Height * size.ToInput) / size.Height), true),
        ["mmyolo"] = (Axis, true),
        ["yolox"] = (InputRatio, false),
        ["yolox_legacy"] = (InputRatio, false),
        ["mmdet"] = (Axis, true),
        ["mmdet2"] = (Axis, true),
        ["mmdet_yolox"] = (Axis, false),
        ["rtmdet"] = (Axis, false),
        ["detectron2"] = (Axis, true),
        ["torchvision"] = (Axis, true),
        ["torchvision_scripted"] = (Axis, true),
        ["torchvision_traced"] = (Axis, true),
        ["torchvision_ssd300"] = (Axis, true),
        ["torchvision_ssdlite"] = (Axis, true),
        ["detr"] = (Axis, false),
        ["rtdetr"] = (Axis, false),
        ["rfdetr"] = (Axis, false),
        ["rfdetr_predict"] = (Axis, false),
        ["efficientdet"] = (InputRatio, true),
        ["ppyoloe_plus"] = (Axis, false),
        ["ppyoloe"] = (Axis, false),
        ["paddle_faster_rcnn"] = (PaddleScale, true),
        ["damo_yolo"] = (Axis, false),
        ["centernet"] = (size => Both(512.0 / Math.Max(size.Width, size.Height)), false),
        ["scrfd"] = (size => Both((double)size.ResizedHeight / size.Height), false),
        ["retinaface"] = (_ => (1, 1), false),
        ["ppocr_det"] = (Axis, true),
        ["ppocr_det_max"] = (Axis, true),
        ["ppocr_det_long"] = (Axis, true),
    };

    private static IEnumerable<string> Names => Frameworks.Keys;

    private static IEnumerable<string> PutWhereTheBorderIs => Names.Where(name => name != "centernet");

    // Small ones are padded by PP-OCR before they are resized, and what it then computes is not reproduced.
    private static Arbitrary<(int Width, int Height)> Images =>
        (from width in Gen.Choose(64, 4000) from height in Gen.Choose(64, 4000) select (width, height)).ToArbitrary();

    [Test]
    public void Every_recipe_is_listed() => Assert.That(RecipeCatalog.All.Select(recipe => recipe.Name), Is.EquivalentTo(Names));

    [TestCaseSource(nameof(Names))]
    public void Boxes_are_divided_by_what_the_framework_divides_by(string name) => Prop.ForAll(Images, image =>
    {
        var (mapping, sizes) = Place(name, image);
        var (x, y) = Frameworks[name].Scale(sizes);
        return (mapping.BoxScaleX, mapping.BoxScaleY, mapping.ClipsBoxes) == (x, y, Frameworks[name].Clips);
    }).QuickCheckThrowOnFailure();

    [TestCaseSource(nameof(PutWhereTheBorderIs))]
    public void Offset_is_the_border(string name) => Prop.ForAll(Images, image =>
    {
        var (mapping, sizes) = Place(name, image);
        // Ultralytics' LetterBox: round(border / 2 - 0.1), which leaves the odd pixel to the right and below.
        double Border(int padded, int resized) => sizes.Centered ? Math.Round(((padded - resized) / 2.0) - 0.1) : 0;
        return (mapping.OffsetX, mapping.OffsetY) == (Border(sizes.PaddedWidth, sizes.ResizedWidth), Border(sizes.PaddedHeight, sizes.ResizedHeight));
    }).QuickCheckThrowOnFailure();

    [TestCase("ultralytics")]
    [TestCase("ultralytics_rect")]
    public void Ultralytics_scale_boxes_takes_the_same_border_off(string name) => Prop.ForAll(Images, image =>
    {
        var (mapping, sizes) = Place(name, image);
        var gain = PaddedGain(sizes).X;
        double Pad(int padded, int side) => Math.Round(((padded - Math.Round(side * gain)) / 2.0) - 0.1);
        return (mapping.BoxOffsetX, mapping.BoxOffsetY) == (Pad(sizes.PaddedWidth, sizes.Width), Pad(sizes.PaddedHeight, sizes.Height));
    }).QuickCheckThrowOnFailure();

    [TestCase("yolov5")]
    [TestCase("yolov5_rect")]
    public void YOLOv5s_scale_boxes_takes_the_unrounded_border_off(string name) => Prop.ForAll(Images, image =>
    {
        var (mapping, sizes) = Place(name, image);
        var gain = PaddedGain(sizes).X;
        return (mapping.BoxOffsetX, mapping.BoxOffsetY) == ((sizes.PaddedWidth - (sizes.Width * gain)) / 2, (sizes.PaddedHeight - (sizes.Height * gain)) / 2);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void YOLOv5s_val_takes_off_the_halves_that_its_letterbox_returns() => Prop.ForAll(Images, image =>
    {
        var (mapping, sizes) = Place("yolov5_val", image);
        return (mapping.BoxOffsetX, mapping.BoxOffsetY) == ((sizes.PaddedWidth - sizes.ResizedWidth) / 2.0, (sizes.PaddedHeight - sizes.ResizedHeight) / 2.0);
    }).QuickCheckThrowOnFailure();

    // 640 / 1265 × 64 is 32.4 rows, which become 32 and need no border: what is left over stands at the sides.
    [TestCase("ultralytics_rect", 4)]
    [TestCase("yolov5_rect", 3.75)]
    public void Border_is_computed_from_the_ratio_that_fits_both_sides(string name, double expected) =>
        Assert.That((Place(name, (1265, 64)).Mapping.OffsetX, Place(name, (1265, 64)).Mapping.BoxOffsetX), Is.EqualTo((0.0, expected)));

    [Test]
    public void CenterNet_warps_about_the_centre() => Prop.ForAll(Images, image =>
    {
        var (mapping, _) = Place("centernet", image);
        var longer = Math.Max(image.Width, image.Height);
        double Forward(double at, double side) => ((at - (side / 2)) * 512 / longer) + 256;
        return Near((0 * mapping.BoxScaleX) + mapping.BoxOffsetX, Forward(0, image.Width))
            && Near((image.Height * mapping.BoxScaleY) + mapping.BoxOffsetY, Forward(image.Height, image.Height));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Rounded_side_binds_where_no_border_is_left()
    {
        // 640 / 1281 × 961 is 480.12, which becomes 480 rows and needs no border: only 480 / 961 fits both.
        var (mapping, _) = Place("ultralytics_rect", (1281, 961));

        Assert.That((mapping.BoxScaleX, mapping.BoxScaleY), Is.EqualTo((480.0 / 961, 480.0 / 961)));
    }

    [TestCaseSource(nameof(Names))]
    public void Box_of_the_original_comes_back(string name) => Prop.ForAll(Images, image =>
    {
        var (mapping, _) = Place(name, image);
        var (x1, y1, x2, y2) = (image.Width * 0.1, image.Height * 0.2, image.Width * 0.7, image.Height * 0.95);
        float X(double x) => (float)((x * mapping.BoxScaleX) + mapping.BoxOffsetX);
        float Y(double y) => (float)((y * mapping.BoxScaleY) + mapping.BoxOffsetY);
        var back = CocoBoxes.FromModelPixels(new Box(X(x1), Y(y1), X(x2), Y(y2)), mapping);
        return Near(back.X, x1) && Near(back.Y, y1) && Near(back.X + back.Width, x2) && Near(back.Y + back.Height, y2);
    }).QuickCheckThrowOnFailure();

    [TestCaseSource(nameof(Names))]
    public void Box_beyond_the_edges_is_cut_off_only_where_the_framework_does(string name)
    {
        var (mapping, _) = Place(name, (500, 300));
        float X(double x) => (float)((x * mapping.BoxScaleX) + mapping.BoxOffsetX);
        float Y(double y) => (float)((y * mapping.BoxScaleY) + mapping.BoxOffsetY);
        var back = CocoBoxes.FromModelPixels(new Box(X(-20), Y(-10), X(530), Y(340)), mapping);
        var expected = Frameworks[name].Clips ? (X: 0.0, Y: 0.0, Right: 500.0, Bottom: 300.0) : (X: -20, Y: -10, Right: 530, Bottom: 340);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(back.X, Is.EqualTo(expected.X).Within(Rounding));
        Assert.That(back.Y, Is.EqualTo(expected.Y).Within(Rounding));
        Assert.That(back.X + back.Width, Is.EqualTo(expected.Right).Within(Rounding));
        Assert.That(back.Y + back.Height, Is.EqualTo(expected.Bottom).Within(Rounding));
    }

    [Test]
    public void Box_with_exchanged_corners_covers_nothing()
    {
        var (mapping, _) = Place("yolox", (640, 640));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(CocoBoxes.FromModelPixels(new Box(9, 8, 3, 20), mapping), Is.EqualTo(new CocoBox(9, 8, 0, 12)));
        Assert.That(CocoBoxes.FromOriginalPixels(new Box(9, 8, 13, 2)), Is.EqualTo(new CocoBox(9, 8, 4, 0)));
    }

    private static bool Near(double value, double expected) => Math.Abs(value - expected) <= Rounding;

    private static (double X, double Y) Both(double scale) => (scale, scale);

    private static (double X, double Y) Axis(Sizes size) => ((double)size.ResizedWidth / size.Width, (double)size.ResizedHeight / size.Height);

    private static (double X, double Y) InputRatio(Sizes size) => Both(size.ToInput);

    private static (double X, double Y) PaddedGain(Sizes size) =>
        Both(Math.Min((double)size.PaddedHeight / size.Height, (double)size.PaddedWidth / size.Width));

    private static (double X, double Y) PaddleScale(Sizes size)
    {
        var scale = 800.0 / Math.Min(size.Width, size.Height);
        var longer = Math.Max(size.Width, size.Height);
        return Both(Math.Round(scale * longer) > 1333 ? 1333.0 / longer : scale);
    }

    private static (PixelMapping Mapping, Sizes Sizes) Place(string name, (int Width, int Height) image)
    {
        var options = RecipeCatalog.Find(name)!.Options;
        var geometry = ImageGeometry.For(image.Width, image.Height, options);
        var sizes = new Sizes(
            image.Width, image.Height, geometry.ResizedWidth, geometry.ResizedHeight, geometry.Width, geometry.Height,
            Math.Min((double)options.Height / image.Height, (double)options.Width / image.Width), options.PadPlacement == PadPlacement.Center);
        return (geometry.MappingFrom(image.Width, image.Height, options), sizes);
    }

    private sealed record Sizes(int Width, int Height, int ResizedWidth, int ResizedHeight, int PaddedWidth, int PaddedHeight, double ToInput, bool Centered);
}
