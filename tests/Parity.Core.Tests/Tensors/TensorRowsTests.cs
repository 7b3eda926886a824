using Parity.Core.Tensors;

namespace Parity.Core.Tests.Tensors;

internal sealed class TensorRowsTests
{
    private static readonly TensorData Whole = TensorData.FromArray<int>("t", ElementType.Int32, new TensorShape(2, 3, 4), [.. Enumerable.Range(0, 24)]);

    [TestCase(0, new[] { 1 }, new[] { 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 })]
    [TestCase(1, new[] { 2, 0 }, new[] { 8, 9, 10, 11, 0, 1, 2, 3, 20, 21, 22, 23, 12, 13, 14, 15 })]
    [TestCase(2, new[] { 3, 3 }, new[] { 3, 3, 7, 7, 11, 11, 15, 15, 19, 19, 23, 23 })]
    public void Takes_rows_along_an_axis_and_knows_where_they_were(int axis, int[] rows, int[] expected)
    {
        var selection = new TensorRows(axis, rows);
        var taken = selection.Of(Whole);
        var dimensions = Whole.Shape.Dimensions.ToArray();
        dimensions[axis] = rows.Length;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(taken.View<int>().ToArray(), Is.EqualTo(expected));
        Assert.That((taken.Name, taken.ElementType), Is.EqualTo(("t", ElementType.Int32)));
        Assert.That(taken.Shape.Dimensions, Is.EqualTo(dimensions));
        // Every element of the whole is its own index.
        Assert.That(expected.Select((_, i) => selection.IndexIn(Whole.Shape, i)), Is.EqualTo(expected));
    }

    [Test]
    public void No_rows_make_an_empty_tensor([Range(0, 2)] int axis)
    {
        var taken = new TensorRows(axis, []).Of(Whole);

        Assert.That((taken.Shape.ElementCount, taken.Shape[axis], taken.Bytes.Length), Is.EqualTo((0L, 0L, 0)));
    }

    [Test]
    public void Row_of_no_bytes_is_a_row()
    {
        var empty = new TensorData("t", ElementType.Float32, new TensorShape(1, 3, 0), Array.Empty<byte>());

        Assert.That(new TensorRows(1, [2, 1]).Of(empty).Shape.Dimensions, Is.EqualTo(new[] { 1, 2, 0 }));
    }

    [TestCase(3)]
    [TestCase(-1)]
    public void Row_that_is_not_there_is_refused(int row) =>
        Assert.That(() => new TensorRows(1, [row]).Of(Whole), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
