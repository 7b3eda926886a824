using Parity.Core.Comparison;
using Parity.Core.Tensors;

namespace Parity.Core.Tests.Comparison;

public sealed class TensorGroupTests
{
    [Test]
    public void Leading_channels_are_one_run()
    {
        // [1, 4 + 2, 3]: boxes are 12 elements, scores 6.
        var (reference, candidate) = Pair(new TensorShape(1, 6, 3), (2, 10f), (17, 0.5f));
        var groups = TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Contiguous("boxes", 0, 12), TensorGroup.Contiguous("scores", 12, 6)]).Groups;
        Assert.That(groups.Select(group => (group.Name, group.Statistics.Elements, group.Statistics.MaxAbs, group.Statistics.Worst!.Index)),
            Is.EqualTo(new[] { ("boxes", 12L, 10.0, 2L), ("scores", 6L, 0.5, 17L) }));
    }

    [Test]
    public void Columns_of_rows_are_gathered()
    {
        // [1, 3, 5 + 2]: boxes are columns 0 to 3, scores the other three.
        var (reference, candidate) = Pair(new TensorShape(1, 3, 7), (8, 10f), (20, 0.5f));
        var groups = TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Columns("boxes", 3, 7, 0, 4), TensorGroup.Columns("scores", 3, 7, 4, 3)]).Groups;
        Assert.That(groups.Select(group => (group.Name, group.Statistics.Elements, group.Statistics.MaxAbs, group.Statistics.Worst!.Index)),
            Is.EqualTo(new[] { ("boxes", 12L, 10.0, 8L), ("scores", 9L, 0.5, 20L) }));
    }

    [Test]
    public void Gathered_and_contiguous_elements_give_the_same_bits([Values(4, 81, 1500)] int columns, [Values] ElementType type)
    {
        const int Rows = 77;
        var random = new Random(columns);
        var size = type.SizeInBytes();
        var shape = new TensorShape(Rows, columns + 3);
        var reference = Random(random, type, shape);
        var candidate = Random(random, type, shape);
        var gathered = TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Columns("x", Rows, columns + 3, 2, columns)]).Groups[0].Statistics;

        byte[] Copy(TensorData tensor) => [.. Enumerable.Range(0, Rows).SelectMany(row => tensor.Bytes.Slice(((row * (columns + 3)) + 2) * size, columns * size).ToArray())];
        var contiguous = TensorComparer.Compare(type, Copy(reference), Copy(candidate), Tolerance.Default);
        var expected = contiguous with { Worst = contiguous.Worst! with { Index = gathered.Worst!.Index } };
        Assert.That(SameBits.Of(gathered), Is.EqualTo(SameBits.Of(expected)));
    }

    [Test]
    public void A_group_outside_the_tensor_is_refused()
    {
        var (reference, candidate) = Pair(new TensorShape(1, 6, 3));
        Assert.That(() => TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Contiguous("scores", 12, 7)]), Throws.ArgumentException);
        Assert.That(() => TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Columns("scores", 3, 7, 4, 3)]), Throws.ArgumentException);
    }

    [Test]
    public void An_empty_group_proves_nothing()
    {
        var (reference, candidate) = Pair(new TensorShape(1, 0, 7));
        var group = TensorComparison.Of(reference, candidate, Tolerance.Default, [TensorGroup.Columns("boxes", 0, 7, 0, 4)]).Groups[0];
        Assert.That(group.Statistics.HasEvidence, Is.False);
    }

    private static (TensorData Reference, TensorData Candidate) Pair(TensorShape shape, params (int Index, float Error)[] errors)
    {
        var reference = Enumerable.Range(0, (int)shape.ElementCount).Select(i => (float)i).ToArray();
        var candidate = reference.ToArray();
        foreach (var (index, error) in errors)
        {
            candidate[index] += error;
        }

        return (TensorData.FromArray<float>("x", ElementType.Float32, shape, reference), TensorData.FromArray<float>("x", ElementType.Float32, shape, candidate));
    }

    private static TensorData Random(Random random, ElementType type, TensorShape shape)
    {
        var bytes = new byte[shape.ElementCount * type.SizeInBytes()];
        random.NextBytes(bytes);
        return new TensorData("x", type, shape, bytes);
    }
}
