using Parity.Core.Tensors;
using Parity.Runner.Inputs;
using Parity.Runner.Passes;

namespace Parity.Runner.Tests.Passes;

internal sealed class NeighboursTests
{
    private const int Rounds = 10;

    [Test]
    public void Sizes_that_change_with_each_input_leave_neighbours_of_every_size([Values(1, 2, 4)] int wanted, [Values(1, 3, 9)] int sizes)
    {
        var neighbours = new Neighbours(wanted);
        for (var i = 0; i < Rounds * sizes; i++)
        {
            neighbours.Keep(Of($"{i}", width: 1 + (i % sizes)));
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(neighbours.Kept.Select(input => input.Tensors[0].Shape[1]).Distinct().Count(), Is.EqualTo(sizes));
        Assert.That(neighbours.Kept, Has.Count.LessThanOrEqualTo(Math.Min(wanted * sizes, 16)));
        Assert.That(neighbours.Kept.Select(input => int.Parse(input.Name)), Is.Ordered.And.All.GreaterThanOrEqualTo((Rounds - wanted) * sizes));
    }

    [Test]
    public void Shape_of_its_own_for_each_input_keeps_no_more_than_sixteen()
    {
        var neighbours = new Neighbours(1);
        for (var i = 0; i < 100; i++)
        {
            neighbours.Keep(Of($"{i}", width: 1 + i));
        }

        Assert.That(neighbours.Kept.Select(input => input.Name), Is.EqualTo(Enumerable.Range(84, 16).Select(i => $"{i}")));
    }

    [Test]
    public void Batch_of_one_needs_none()
    {
        var neighbours = new Neighbours(0);
        neighbours.Keep(Of("a", width: 1));

        Assert.That(neighbours.Kept, Is.Empty);
    }

    private static RunInput Of(string name, int width) =>
        new(name, new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1, width), new float[width])), [], null, null);
}
