using Parity.Imaging;

namespace Parity.Configuration.Tests.Sections;

internal sealed class PreprocessSectionTests : ConfigurationFixture
{
    [TestCase("[]", "8:13: preprocess must be a mapping such as {recipe: ultralytics, size: 640}, not an empty list")]
    [TestCase("{recipe: ultralitics}", "8:22: preprocess.recipe must be ultralytics, not 'ultralitics'; did you mean 'ultralytics'?")]
    [TestCase("{size: 0}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '0'")]
    [TestCase("{size: -32}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '-32'")]
    [TestCase("{size: 0640}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '0640'")]
    [TestCase("{size: 99999999999999999999}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not '99999999999999999999'")]
    [TestCase("{size: 250}", "8:20: preprocess.size 250x250 must be a multiple of the stride 32; the next one is 256x256")]
    [TestCase("{size: [256, 100]}", "8:20: preprocess.size 256x100 must be a multiple of the stride 32; the next one is 256x128")]
    [TestCase("{size: [256]}", "8:20: preprocess.size must be one number, or two: [height, width], not a list of 1")]
    [TestCase("{size: [256, 32.0]}", "8:26: preprocess.size[1] must be a whole number from 1 to 16384, not '32.0'")]
    [TestCase("{size: {height: 1}}", "8:20: preprocess.size must be a whole number from 1 to 16384, or [height, width], not a mapping")]
    [TestCase("{stride: 48}", "8:22: preprocess.stride 48 does not divide the default size 640x640; write a size such as 672x672")]
    [TestCase("{stride: true}", "8:22: preprocess.stride must be a whole number from 1 to 16384, not 'true'")]
    [TestCase("{color: grb}", "8:21: preprocess.color must be rgb or bgr, not 'grb'; did you mean 'rgb'?")]
    [TestCase("{color: RGB}", "8:21: preprocess.color must be rgb or bgr, not 'RGB'; did you mean 'rgb'?")]
    [TestCase("{colour: rgb}", "8:14: unknown key 'colour' in preprocess; did you mean 'color'? Allowed: recipe, size, stride, color, scale, layout, pad")]
    [TestCase("{layout: nchv}", "8:22: preprocess.layout must be nchw or nhwc, not 'nchv'; did you mean 'nchw'?")]
    [TestCase("{pad: 114}", "8:19: preprocess.pad must be a mapping such as {value: 114, placement: center}, not '114'")]
    [TestCase("{pad: {value: 256}}", "8:27: preprocess.pad.value must be a whole number from 0 to 255, not '256'")]
    [TestCase("{pad: {value: -1}}", "8:27: preprocess.pad.value must be a whole number from 0 to 255, not '-1'")]
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
    public void Wrong_preprocessing_is_reported(string section, string expected) =>
        Assert.That(ProblemsWith($"preprocess: {section}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Keys_override_the_recipe() =>
        Assert.That(
            LoadWith("preprocess: {recipe: ultralytics, size: [96, 64], stride: 16, color: bgr, pad: {value: 0, placement: top_left}, scale: 1, layout: nhwc}").Preprocess,
            Is.EqualTo(new PreprocessOptions
            {
                Height = 96,
                Width = 64,
                Stride = 16,
                Color = ColorOrder.Bgr,
                PadValue = 0,
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
}
