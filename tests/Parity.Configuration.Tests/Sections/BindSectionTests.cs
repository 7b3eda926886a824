using Parity.Core.Tensors;

namespace Parity.Configuration.Tests.Sections;

internal sealed class BindSectionTests : ConfigurationFixture
{
    [TestCase("image", "8:9: inputs.bind must be a mapping from inputs to what they are fed with, such as {images: image, sizes: original_size}, not 'image'")]
    [TestCase("{}", "8:9: inputs.bind must be a mapping from inputs to what they are fed with, such as {images: image, sizes: original_size}, not an empty mapping")]
    [TestCase("{i: img}", "8:13: inputs.bind.i must be image, original_size, input_size or scale, not 'img'; did you mean 'image'?")]
    [TestCase("{i: image, s: [scale]}", "8:23: inputs.bind.s must be image, original_size, input_size or scale, not a list")]
    [TestCase("{s: scale}", "8:9: inputs.bind feeds the image to no input; bind one to image")]
    [TestCase("{s: {from: scale}, o: original_size}", "8:9: inputs.bind feeds the image to no input; bind one to image")]
    [TestCase("{i: image, s: {order: wh}}", "8:23: inputs.bind.s needs the key 'from': image, original_size, input_size or scale")]
    [TestCase("{i: image, s: {from: scale, order: xy}}", "8:44: inputs.bind.s.order must be wh or hw, not 'xy'")]
    [TestCase("{i: image, s: {from: original_size, dtype: float16}}", "8:52: inputs.bind.s.dtype must be int64, int32 or float32, not 'float16'; did you mean 'float32'?")]
    [TestCase("{i: image, s: {from: scale, dtype: int64}}", "8:44: inputs.bind.s.dtype int64 cannot hold a scale, which is a fraction; write float32")]
    [TestCase("{i: {from: image, order: wh}}", "8:27: key 'order' in inputs.bind.i belongs to original_size, input_size and scale, not to image")]
    [TestCase("{i: {from: image, dtype: int64}}", "8:27: key 'dtype' in inputs.bind.i belongs to original_size, input_size and scale, not to image")]
    [TestCase("{i: {form: image}}", "8:13: inputs.bind.i needs the key 'from': image, original_size, input_size or scale|8:14: unknown key 'form' in inputs.bind.i; did you mean 'from'? Allowed: from, order, dtype")]
    [TestCase("{i: image, i: scale}", "8:20: key 'i' is written twice, first on line 8; keep one")]
    [TestCase("{' ': image}", "8:10: inputs.bind. : an input's name must be a text on one line, without control characters, not ' ' in quotes")]
    public void Wrong_bindings_are_reported(string bind, string expected) => Assert.That(ProblemsWith($"  bind: {bind}"), Is.EqualTo(expected.Split('|')));

    [Test]
    public void Defaults_are_those_of_the_models_that_have_such_inputs() =>
        Assert.That(
            LoadWith("  bind: {i: image, o: original_size, n: {from: input_size}, s: scale, j: {from: image}}").Inputs.Bind.Where(binding => binding.Source != InputSource.Image),
            Is.EqualTo(new[]
            {
                new InputBinding("o", InputSource.OriginalSize, SideOrder.WidthHeight, ElementType.Int64),
                new InputBinding("n", InputSource.InputSize, SideOrder.HeightWidth, ElementType.Float32),
                new InputBinding("s", InputSource.Scale, SideOrder.HeightWidth, ElementType.Float32),
            }));

    [Test]
    public void Bindings_keep_their_order_and_what_is_written()
    {
        var bind = LoadWith("  bind: {o: {from: original_size, order: hw, dtype: float32}, i: image, n: {from: input_size, order: wh, dtype: int32}}").Inputs.Bind;

        Assert.That(bind.Select(binding => binding.Name), Is.EqualTo(new[] { "o", "i", "n" }));
        Assert.That(bind[0], Is.EqualTo(new InputBinding("o", InputSource.OriginalSize, SideOrder.HeightWidth, ElementType.Float32)));
        Assert.That(bind[2], Is.EqualTo(new InputBinding("n", InputSource.InputSize, SideOrder.WidthHeight, ElementType.Int32)));
    }

    [Test]
    public void Nothing_is_bound_by_default() => Assert.That(LoadWith("").Inputs.Bind, Is.Empty);
}
