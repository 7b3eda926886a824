using System.Collections.Immutable;
using Parity.Configuration.Yaml;
using Parity.Core.Tensors;

namespace Parity.Configuration.Sections;

/// <summary>One entry of <c>inputs.random.inputs</c>.</summary>
internal static class RandomInputSection
{
    public static readonly Words<ElementType> Types = new([.. Enum.GetValues<ElementType>().Select(type => (type.Name(), type))]);

    public static readonly Words<RandomDistribution> Distributions = new(("uniform", RandomDistribution.Uniform), ("normal", RandomDistribution.Normal));

    public static readonly ImmutableArray<string> OfUniform = ["min", "max"];
    public static readonly ImmutableArray<string> OfNormal = ["mean", "std"];

    /// <summary>Reads one input.</summary>
    /// <param name="map">Its keys.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shapes as written; null after a mistake.</param>
    public static RandomInput Read(MapReader map, string name, out WrittenShape? shape)
    {
        var written = map.Required("shape", "its dimensions");
        var type = map.Optional("dtype");
        var distribution = map.Optional("distribution");
        var input = new RandomInput
        {
            Name = name,
            Shapes = [],
            DType = type?.Word(Types) ?? ElementType.Float32,
            Distribution = distribution?.Word(Distributions) ?? RandomDistribution.Uniform,
        };
        shape = written is { } value ? WrittenShape.Read(value, input.DType.SizeInBytes()) : null;
        input = input with { Shapes = shape?.Shapes ?? [] };
        var isNormal = input.Distribution == RandomDistribution.Normal;
        foreach (var key in isNormal ? OfUniform : OfNormal)
            map.BelongsElsewhere(key, isNormal ? "distribution uniform, not to normal" : "distribution normal, not to uniform");
        if (!isNormal)
            return RandomRange.Read(map, input);
        if (!input.DType.IsFloatingPoint())
            distribution!.Value.Fail($"{distribution.Value.Path} normal needs a floating-point dtype, not {input.DType.Name()}; write uniform, with min and max");
        return input with
        {
            Mean = map.Optional("mean")?.Number(RandomRange.Of(input.DType)) ?? input.Mean,
            Std = map.Optional("std")?.Number(RandomRange.Of(input.DType) with { Min = 0, IncludesMin = false }) ?? input.Std,
        };
    }
}
