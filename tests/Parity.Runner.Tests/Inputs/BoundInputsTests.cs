using Parity.Configuration;
using Parity.Core.Tensors;
using Parity.Imaging;
using Parity.Runner.Inputs;
using Parity.TestKit;

namespace Parity.Runner.Tests.Inputs;

internal sealed class BoundInputsTests
{
    [Test]
    public void Sizes_and_scale_are_fed_beside_the_image()
    {
        using var input = Bind(
            new InputBinding("images", InputSource.Image, SideOrder.WidthHeight, ElementType.Float32),
            new InputBinding("orig_target_sizes", InputSource.OriginalSize, SideOrder.WidthHeight, ElementType.Int64),
            new InputBinding("im_shape", InputSource.InputSize, SideOrder.HeightWidth, ElementType.Float32),
            new InputBinding("scale_factor", InputSource.Scale, SideOrder.HeightWidth, ElementType.Float32));
        var source = input.Source!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(input.Tensors.Select(tensor => tensor.ToString()), Is.EqualTo(new[]
        {
            "images: float32 [1, 3, 64, 96]", "orig_target_sizes: int64 [1, 2]", "im_shape: float32 [1, 2]", "scale_factor: float32 [1, 2]",
        }));
        Assert.That(input.Tensors[1].View<long>().ToArray(), Is.EqualTo(new long[] { source.Mapping.OriginalWidth, source.Mapping.OriginalHeight }));
        Assert.That(input.Tensors[2].View<float>().ToArray(), Is.EqualTo(new float[] { 64, 96 }));
        Assert.That(input.Tensors[3].View<float>().ToArray(), Is.EqualTo(new[] { (float)(64.0 / source.Mapping.OriginalHeight), (float)(96.0 / source.Mapping.OriginalWidth) }));
        Assert.That(input.Images, Is.EqualTo(new[] { "images" }));
    }

    [Test]
    public void Every_tensor_has_its_own_identity()
    {
        using var input = Bind(
            new InputBinding("a", InputSource.Image, SideOrder.WidthHeight, ElementType.Float32),
            new InputBinding("b", InputSource.Image, SideOrder.WidthHeight, ElementType.Float32));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(input.Sha256.Values, Is.Unique);
        Assert.That(input.Sha256["a"], Is.EqualTo(TensorDigest.Sha256(input.Tensors[0])));
        Assert.That(input.Tensors[0].Bytes.Span.SequenceEqual(input.Tensors[1].Bytes.Span), Is.True);
    }

    private static RunInput Bind(params InputBinding[] bindings)
    {
        var bound = new BoundInputs([.. bindings], "input");
        var options = new PreprocessOptions { Resize = ResizeMode.Stretch, Height = 64, Width = 96 };
        return bound.Bind(new Preprocessor(options).Prepare("image", bound.ImageName, Repository.PathOf("fixtures", "shapes", "images", "scene_003.jpg")));
    }
}
