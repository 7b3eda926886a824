using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parity.Configuration;
using Parity.Core.Tensors;
using Parity.Runner.Inputs;

namespace Parity.Runner.Tests.Inputs;

internal sealed class RandomSourceTests
{
    /// <summary>Computed in Python: other bytes for the same seed would break every record that users made.</summary>
    private static readonly float[] Uniform = [0.102209665f, 0.263700604f, 0.777468741f, 0.796360373f, 0.73634702f, 0.220580146f];

    private static readonly double[] Normal = [-0.34745423018530008, 0.38160623229779933, 0.45443311323823465];

    [Test]
    public void Same_seed_gives_the_same_values_on_every_machine()
    {
        var uniform = Read(Plan(new RandomInput { Name = "x", Shapes = [[2, 3]] }))[0].Tensors[0];
        var normal = Read(Plan(new RandomInput { Name = "x", Shapes = [[3]], DType = ElementType.Float64, Distribution = RandomDistribution.Normal }))[0].Tensors[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(uniform.View<float>().ToArray(), Is.EqualTo(Uniform));
        Assert.That(normal.View<double>().ToArray(), Is.EqualTo(Normal));
    }

    [Test]
    public void Inputs_tensors_and_seeds_differ_from_each_other()
    {
        var plan = Plan(new RandomInput { Name = "x", Shapes = [[64]] }, new RandomInput { Name = "y", Shapes = [[64]] });
        var values = Read(plan).Concat(Read(plan with { Seed = 2 })).SelectMany(input => input.Tensors).Select(tensor => Convert.ToHexString(tensor.Bytes.Span)).ToList();

        Assert.That(values, Is.Unique.And.Count.EqualTo(12));
    }

    [Test]
    public void Uniform_values_fill_their_range_evenly()
    {
        var values = Floats(new RandomInput { Name = "x", Shapes = [[20_000]], Min = -2, Max = 6 });

        using var scope = Assert.EnterMultipleScope();
        Assert.That(values, Is.All.InRange(-2f, 6f));
        Assert.That(values.Average(), Is.EqualTo(2).Within(0.1));
        Assert.That(values.Count(value => value < 0) / 20_000.0, Is.EqualTo(0.25).Within(0.02));
    }

    [Test]
    public void Normal_values_have_their_mean_and_deviation()
    {
        var values = Floats(new RandomInput { Name = "x", Shapes = [[20_000]], Distribution = RandomDistribution.Normal, Mean = 3, Std = 2 });
        var mean = values.Average();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(mean, Is.EqualTo(3).Within(0.1));
        Assert.That(Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2))), Is.EqualTo(2).Within(0.1));
        Assert.That(values.Count(value => Math.Abs(value - 3) < 2) / 20_000.0, Is.EqualTo(0.683).Within(0.02));
    }

    [Test]
    public void Whole_values_reach_both_ends()
    {
        var bytes = Read(Plan(new RandomInput { Name = "x", Shapes = [[20_000]], DType = ElementType.UInt8, Max = 255 }))[0].Tensors[0].Bytes.ToArray();
        var bools = Read(Plan(new RandomInput { Name = "x", Shapes = [[1000]], DType = ElementType.Bool, Max = 1 }))[0].Tensors[0].Bytes.ToArray();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((bytes.Min(), bytes.Max()), Is.EqualTo(((byte)0, (byte)255)));
        Assert.That(bools.Distinct().Order(), Is.EqualTo(new byte[] { 0, 1 }));
    }

    [Test]
    public void Each_shape_is_drawn_as_often()
    {
        var inputs = Read(Plan(new RandomInput { Name = "x", Shapes = [[1, 2], [4, 2]] }, new RandomInput { Name = "y", Shapes = [[3]] }));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(inputs.Select(input => input.Name), Is.EqualTo(new[] { "random_000 @ 1x2", "random_001 @ 1x2", "random_002 @ 1x2", "random_003 @ 4x2", "random_004 @ 4x2", "random_005 @ 4x2" }));
        Assert.That(inputs.Select(input => input.Tensors[0].Shape.Dimensions[0]), Is.EqualTo(new[] { 1, 1, 1, 4, 4, 4 }));
        Assert.That(inputs.Select(input => input.Tensors[1].Shape.Dimensions[0]), Is.All.EqualTo(3));
    }

    [Test]
    public void Every_type_can_be_drawn([Values] ElementType type)
    {
        var tensor = Read(Plan(new RandomInput { Name = "x", Shapes = [[100]], DType = type, Max = 1 }))[0].Tensors[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(tensor.ElementType, Is.EqualTo(type));
        Assert.That(tensor.Bytes.Span.ContainsAnyExcept((byte)0), Is.True);
    }

    private static RandomPlan Plan(params ImmutableArray<RandomInput> inputs) => new() { Count = 3, Inputs = inputs };

    private static List<RunInput> Read(RandomPlan plan) => [.. new RandomSource(plan, _ => true).Read().Select(prepared => prepared.Input!)];

    private static float[] Floats(RandomInput input) => MemoryMarshal.Cast<byte, float>(Read(Plan(input))[0].Tensors[0].Bytes.Span).ToArray();
}
