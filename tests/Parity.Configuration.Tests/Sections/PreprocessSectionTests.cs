using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Imaging.Recipes;

namespace Parity.Configuration.Tests.Sections;

internal sealed class PreprocessSectionTests : ConfigurationFixture
{
    private static readonly string[] Interpolations =
    [
        "cv2_nearest", "cv2_nearest_exact", "cv2_linear", "cv2_linear_exact", "cv2_area", "cv2_cubic", "pillow_nearest", "pillow_bilinear", "pillow_bicubic", "pillow_lanczos",
        "torch_bilinear", "torch_bilinear_align_corners", "torch_bilinear_antialias",
    ];

    [TestCase("[]", "8:13: preprocess must be a mapping such as {recipe: ultralytics, size: 640}, not an empty list")]
    [TestCase("{recipe: ultralitics}", "8:22: preprocess.recipe must be RECIPES, not 'ultralitics'; did you mean 'ultralytics'?")]
    [TestCase("{size: 0}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '0'")]
    [TestCase("{size: -32}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '-32'")]
    [TestCase("{size: 0640}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '0640'")]
    [TestCase("{size: 99999999999999999999}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '99999999999999999999'")]
    [TestCase("{size: 250}", "8:20: preprocess.size 250x250 must be a multiple of the stride 32; the next one is 256x256")]
    [TestCase("{size: [256, 100]}", "8:20: preprocess.size 256x100 must be a multiple of the stride 32; the next one is 256x128")]
    [TestCase("{size: [256]}", "8:20: preprocess.size must be one number, or two: [height, width], not a list of 1")]
    [TestCase("{size: [256, 32.0]}", "8:26: preprocess.size[1] must be a whole number from 1 to 16384, not '32.0'")]
    [TestCase("{size: {height: 1}}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not a mapping")]
    [TestCase("{stride: 48}", "8:22: preprocess.stride: the stride 48 does not divide the recipe's size 640x640; write a size such as 672x672")]
    [TestCase("{stride: true}", "8:22: preprocess.stride must be a whole number from 1 to 16384, not 'true'")]
    [TestCase("{color: grb}", "8:21: preprocess.color must be rgb, bgr, gray or false_color, not 'grb'; did you mean 'rgb'?")]
    [TestCase("{color: RGB}", "8:21: preprocess.color must be rgb, bgr, gray or false_color, not 'RGB'; did you mean 'rgb'?")]
    [TestCase("{colour: rgb}", "8:14: unknown key 'colour' in preprocess; did you mean 'color'? Allowed: recipe, decoder, exif, alpha, color, gray, resize, min_side, max_side, rounding, upscale, interpolation, shrink_interpolation, scale, mean, std, arithmetic, box_scale, box_border, clip_boxes, layout, dtype, size, sizes, stride, pad")]
    [TestCase("{layout: nchv}", "8:22: preprocess.layout must be nchw or nhwc, not 'nchv'; did you mean 'nchw'?")]
    [TestCase("{pad: 114}", "8:19: preprocess.pad must be a mapping such as {value: 114, placement: center}, not '114'")]
    [TestCase("{pad: {value: 256}}", "8:19: preprocess.pad: a pad value before normalising is a level, a whole number from 0 to 255; with order: after_normalize it is what the model sees")]
    [TestCase("{pad: {value: -1}}", "8:19: preprocess.pad: a pad value before normalising is a level, a whole number from 0 to 255; with order: after_normalize it is what the model sees")]
    [TestCase("{pad: {placement: centre}}", "8:31: preprocess.pad.placement must be center or top_left, not 'centre'; did you mean 'center'?")]
    [TestCase("{pad: {placement: top-left}}", "8:31: preprocess.pad.placement must be center or top_left, not 'top-left'; did you mean 'top_left'?")]
    [TestCase("{scale: 0}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '0'")]
    [TestCase("{scale: 1e-60}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '1e-60'")]
    [TestCase("{scale: -1}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '-1'")]
    [TestCase("{scale: .nan}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '.nan'")]
    [TestCase("{scale: .inf}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '.inf'")]
    [TestCase("{scale: 1/0}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '1/0'")]
    [TestCase("{scale: 2/255}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '2/255'; did you mean '1/255'?")]
    [TestCase("{scale: '1/255'}", "8:21: preprocess.scale must be 1/ and a positive number, such as 1/255, or a positive number, not '1/255' in quotes")]
    [TestCase("{exif: on}", "8:20: preprocess.exif must be true or false, not 'on'")]
    [TestCase("{alpha: [0, 0]}", "8:21: preprocess.alpha must be drop, or a colour: [red, green, blue], not a list of 2")]
    [TestCase("{alpha: keep}", "8:21: preprocess.alpha must be drop, or a colour: [red, green, blue], not 'keep'")]
    [TestCase("{mean: [0.5, 0.5]}", "8:20: preprocess.mean: 2 numbers for 3 channels (mean); write 1 or 3")]
    [TestCase("{color: gray, std: [1, 1, 1]}", "8:32: preprocess.std: 3 numbers for 1 channel (std); write 1")]
    [TestCase("{recipe: rtmdet, color: gray}", "8:37: preprocess.color: 3 numbers for 1 channel (mean); write 1; 8:37: preprocess.color: 3 numbers for 1 channel (std); write 1")]
    [TestCase("{mean: .nan}", "8:20: preprocess.mean must be a number from -3.4028234663852886E+38 to 3.4028234663852886E+38, or one for each channel, not '.nan'")]
    [TestCase("{std: 1e-40}", "8:19: preprocess.std: scale, mean and std make infinity of a level, since float32 ends at 3.4e38; write the numbers of training")]
    [TestCase("{mean: 3e38, std: 0.5}", "8:31: preprocess.std: scale, mean and std make infinity of a level, since float32 ends at 3.4e38; write the numbers of training")]
    [TestCase("{scale: 1e38}", "8:21: preprocess.scale: scale, mean and std make infinity of a level, since float32 ends at 3.4e38; write the numbers of training")]
    [TestCase("{std: 0}", "8:19: preprocess.std is divided by, so it cannot be 0")]
    [TestCase("{std: -1}", "8:19: preprocess.std must be a finite number of at least 0, or one for each channel, not '-1'")]
    [TestCase("{dtype: uint8}", "8:21: preprocess.dtype uint8 holds levels as they are; write scale: 1, mean: 0, std: 1")]
    [TestCase("{dtype: int8}", "8:21: preprocess.dtype must be float32, float16 or uint8, not 'int8'; did you mean 'uint8'?")]
    [TestCase("{interpolation: linear}", "8:29: preprocess.interpolation must be INTERPOLATIONS, not 'linear'")]
    [TestCase("{min_side: 100}", "8:24: preprocess.min_side belongs to resize: limit, not to letterbox")]
    [TestCase("{recipe: mmdet, size: 640}", "8:35: preprocess.size has no meaning with resize: limit; write min_side and max_side")]
    [TestCase("{recipe: mmdet, min_side: 1400}", "8:39: preprocess.min_side: min_side 1400 is larger than max_side 1333")]
    [TestCase("{rounding: detr}", "8:24: preprocess.rounding: rounding detr does not go with resize: letterbox; write another of both")]
    [TestCase("{recipe: detr, resize: letterbox, size: 640}", "8:36: preprocess.resize: rounding detr does not go with resize: letterbox; write another of both")]
    [TestCase("{recipe: centernet, interpolation: cv2_area}", "8:48: preprocess.interpolation: resize: affine is OpenCV's warpAffine with cv2_linear, not cv2_area")]
    [TestCase("{shrink_interpolation: torch_bilinear}", "8:36: preprocess.shrink_interpolation: cv2_linear and torch_bilinear do not go together: torch's kernels resize after normalising, the others before")]
    [TestCase("{pad: {value: 0.5}}", "8:19: preprocess.pad: a pad value before normalising is a level, a whole number from 0 to 255; with order: after_normalize it is what the model sees")]
    public void Wrong_preprocessing_is_reported(string section, string expected) =>
        Assert.That(
            string.Join("; ", ProblemsWith($"preprocess: {section}")),
            Is.EqualTo(expected.Replace("RECIPES", Listed(RecipeCatalog.All.Select(recipe => recipe.Name)), StringComparison.Ordinal).Replace("INTERPOLATIONS", Listed(Interpolations), StringComparison.Ordinal)));

    [Test]
    public void Every_recipe_is_read_as_it_is() => Assert.That(
        RecipeCatalog.All.Select(recipe => LoadWith($"preprocess: {{recipe: {recipe.Name}}}").Preprocess), Is.EqualTo(RecipeCatalog.All.Select(recipe => recipe.Options)));

    [Test]
    public void Lists_and_colours_are_read()
    {
        var options = LoadWith("preprocess: {mean: [0.1, 0.2, 0.3], std: 0.5, alpha: [1, 2, 3], pad: {value: [7, 8, 9]}, exif: false, dtype: float16}").Preprocess;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(options.Mean, Is.EqualTo(new[] { 0.1, 0.2, 0.3 }));
        Assert.That(options.Std, Is.EqualTo(new[] { 0.5 }));
        Assert.That(options.AlphaOver, Is.EqualTo(new Rgb(1, 2, 3)));
        Assert.That(options.PadValue, Is.EqualTo(new[] { 7.0, 8, 9 }));
        Assert.That((options.Exif, options.DType), Is.EqualTo((false, ElementType.Float16)));
    }

    [Test]
    public void Stretching_takes_any_size() =>
        Assert.That(LoadWith("preprocess: {resize: stretch, size: [184, 173]}").Preprocess, Has.Property("Height").EqualTo(184).And.Property("Width").EqualTo(173));

    [Test]
    public void Keys_override_the_recipe() =>
        Assert.That(
            LoadWith("preprocess: {recipe: ultralytics, size: [96, 64], stride: 16, color: bgr, pad: {value: 0, placement: top_left}, scale: 1, layout: nhwc}").Preprocess,
            Is.EqualTo(new PreprocessOptions
            {
                Height = 96,
                Width = 64,
                Stride = 16,
                Color = ColorMode.Bgr,
                PadValue = [0],
                PadPlacement = PadPlacement.TopLeft,
                Scale = PixelScale.MultiplyBy(1),
                Layout = TensorLayout.Nhwc,
            }));

    [Test]
    public void One_size_is_height_and_width()
    {
        var options = LoadWith("preprocess: {size: 320}").Preprocess;
        Assert.That((options.Height, options.Width), Is.EqualTo((320, 320)));
    }

    [TestCase("1/255", 255f, true)]
    [TestCase("1 / 255", 255f, true)]
    [TestCase("1/127.5", 127.5f, true)]
    [TestCase("1", 1f, false)]
    [TestCase("0.00392156862745098", 0.00392156862745098f, false)]
    public void Scale_divides_or_multiplies_as_written(string written, float value, bool divides)
    {
        var scale = LoadWith($"preprocess: {{scale: {written}}}").Preprocess.Scale;
        Assert.That((scale.Value, scale.Divides), Is.EqualTo((value, divides)));
    }

    private static string Listed(IEnumerable<string> words) => $"{string.Join(", ", words.SkipLast(1))} or {words.Last()}";
}
