using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Tensors;

internal sealed class LayoutConversionTests
{
    private static readonly IReadOnlyDictionary<string, NpzFile.Entry> Goldens = NpzFile.Read(Repository.PathOf("fixtures", "conversion", "goldens.npz"));

    [Test]
    public void Turns_images_as_numpy_does(
        [Values(ElementType.UInt8, ElementType.Float16, ElementType.Float32, ElementType.Float64)] ElementType type, [Values] bool toNhwc)
    {
        var (nchw, nhwc) = (Goldens[$"nchw_{type.Name()}"], Goldens[$"nhwc_{type.Name()}"]);
        var (source, expected) = toNhwc ? (nchw, nhwc) : (nhwc, nchw);
        var shape = new TensorShape(source.Shape);
        var turned = new byte[source.Bytes.Length];

        LayoutConversion.Turn(source.Bytes, shape, type.SizeInBytes(), toNhwc, turned);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(turned, Is.EqualTo(expected.Bytes));
        Assert.That(LayoutConversion.Turned(shape, toNhwc).Dimensions, Is.EqualTo(expected.Shape));
    }
}
