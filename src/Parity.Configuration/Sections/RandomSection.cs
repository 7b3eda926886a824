using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs.random</c>.</summary>
internal static class RandomSection
{
    public static readonly WholeRange Count = new(1, 100_000);
    private const string ExpectedInputs = "a mapping from each input to what is drawn for it, such as {images: {shape: [1, 3, 64, 64]}}";

    public static RandomPlan Read(ConfigValue value) =>
        value.Map("a mapping such as {inputs: {images: {shape: [1, 3, 64, 64]}}}", Read) ?? new RandomPlan { Inputs = [] };

    private static RandomPlan Read(MapReader map)
    {
        var count = map.Optional("count")?.WholeInt(Count);
        var seed = map.Optional("seed")?.Whole(WholeRange.NotNegative);
        var plan = new RandomPlan { Inputs = ReadInputs(map.Required("inputs", ExpectedInputs)) };
        return plan with { Count = count ?? plan.Count, Seed = seed ?? plan.Seed };
    }

    private static ImmutableArray<RandomInput> ReadInputs(ConfigValue? value)
    {
        var inputs = ImmutableArray.CreateBuilder<RandomInput>();
        WrittenShape? dynamic = null;
        foreach (var (name, entry) in value?.Entries(ExpectedInputs) ?? [])
        {
            InputNames.Check(name, entry);
            entry.Map("a mapping such as {shape: [1, 3, 64, 64]}", map =>
            {
                var input = RandomInputSection.Read(map, name.Text, out var shape);
                inputs.Add(input);
                if (shape is { Shapes.Length: > 1 })
                    CheckSizes(dynamic ??= shape, shape);
                return input;
            });
        }

        return inputs.ToImmutable();
    }

    // The smallest of one input goes with the smallest of another.
    private static void CheckSizes(WrittenShape first, WrittenShape other)
    {
        if (other.Sizes != first.Sizes)
            other.At.Fail($"{other.At.Path} has {other.Sizes} and {first.At.Path} {first.Sizes}; write the same for both");
    }
}
