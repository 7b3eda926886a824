using System.Globalization;
using Parity.Configuration;
using Parity.Core.Tensors;

namespace Parity.Runner.Inputs;

/// <summary>Inputs from a generator: each shape <see cref="RandomPlan.Count"/> times.</summary>
/// <param name="plan">What is drawn.</param>
/// <param name="isFed">Whether an input of this name is fed; what is not is not drawn, and changes no other.</param>
internal sealed class RandomSource(RandomPlan plan, Func<string, bool> isFed) : IInputSource
{
    private readonly int _shapes = plan.Inputs.Max(input => input.Shapes.Length);

    public IReadOnlyList<string> InputNames => [.. Enumerable.Range(0, plan.Count * _shapes).Select(NameOf)];

    public int Count => InputNames.Count(isFed);

    public IReadOnlyList<string> Names => [.. plan.Inputs.Select(input => input.Name)];

    public string Nothing => "inputs.random draws no input.";

    public IEnumerable<PreparedInput> Read()
    {
        for (var index = 0; index < plan.Count * _shapes; index++)
        {
            var (name, at) = (NameOf(index), index);
            if (isFed(name))
            {
                var tensors = new TensorSet(plan.Inputs.Select((input, position) => Draw(input, at / plan.Count, new RandomValues(plan.Seed, at, position))));
                yield return new PreparedInput(name, new RunInput(name, tensors, [], null, null), null);
            }
        }
    }

    private string NameOf(int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"random_{index:000}");
        return _shapes > 1 ? $"{name} @ {string.Join('x', plan.Inputs.First(input => input.Shapes.Length > 1).Shapes[index / plan.Count])}" : name;
    }

    private static TensorData Draw(RandomInput input, int shape, RandomValues values)
    {
        var dimensions = new TensorShape(input.Shapes[input.Shapes.Length > 1 ? shape : 0].AsSpan());
        var bytes = new byte[dimensions.ElementCount * input.DType.SizeInBytes()];
        values.Fill(input, bytes);
        return new TensorData(input.Name, input.DType, dimensions, bytes);
    }
}
