using FsCheck;
using FsCheck.Fluent;
using Parity.Core.Tensors;
using Parity.Interop.Numpy;

namespace Parity.Interop.Tests.Numpy;

internal sealed class FortranOrderTests
{
    [Test]
    public void Moves_every_element_where_its_index_says() => Prop.ForAll(Tensors.Any.ToArbitrary(), tensor =>
        FortranOrder.ToRowMajor(Reordered(tensor), tensor.Shape, tensor.ElementType.SizeInBytes()).AsSpan().SequenceEqual(tensor.Bytes.Span))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [TestCase(33, 65)]
    [TestCase(64, 32)]
    [TestCase(1, 100)]
    [TestCase(40, 1, 2, 37)]
    [TestCase(3, 70, 2, 35)]
    public void Moves_elements_over_tile_edges(params int[] sizes)
    {
        var tensor = Tensors.Of("x", ElementType.Int32, new TensorShape([.. sizes.Select(size => (long)size)]), seed: 3);
        Assert.That(FortranOrder.ToRowMajor(Reordered(tensor), tensor.Shape, 4), Is.EqualTo(tensor.Bytes.ToArray()));
    }

    [Test]
    public void Copies_nothing_when_there_is_nothing_to_move()
    {
        var bytes = new byte[24];
        Assert.That(FortranOrder.ToRowMajor(bytes, new TensorShape(1, 6, 1, 1), 4), Is.SameAs(bytes));
    }

    /// <summary>The obvious way: each element by its index.</summary>
    private static byte[] Reordered(TensorData tensor)
    {
        var (size, shape) = (tensor.ElementType.SizeInBytes(), tensor.Shape);
        var fortran = new byte[tensor.Bytes.Length];
        for (var element = 0L; element < shape.ElementCount; element++)
        {
            var (rest, place, stride) = (element, 0L, shape.ElementCount);
            for (var axis = shape.Rank - 1; axis >= 0; axis--)
            {
                stride /= shape[axis];
                place += rest % shape[axis] * stride;
                rest /= shape[axis];
            }

            tensor.Bytes.Span.Slice((int)element * size, size).CopyTo(fortran.AsSpan((int)place * size));
        }

        return fortran;
    }
}
