using Parity.Configuration.Yaml;
using Parity.Core.Tensors;

namespace Parity.Configuration.Sections;

/// <summary><c>min</c> and <c>max</c> of a random input, within what its element type holds.</summary>
internal static class RandomRange
{
    /// <summary>A level of an image: what inputs of whole numbers mostly are.</summary>
    private const long DefaultWholeMax = byte.MaxValue;

    private const double LargestFloat16 = 65504;

    /// <summary>Below the largest bfloat16 and float32, and no difference of two is infinite.</summary>
    private const double LargestFloat = 1e38;

    public static NumberRange Of(ElementType type)
    {
        var largest = type == ElementType.Float16 ? LargestFloat16 : LargestFloat;
        return new NumberRange(-largest, largest);
    }

    /// <summary>The input with its range; the defaults are 0 and 1, of whole types 0 and 255 or the largest below it.</summary>
    public static RandomInput Read(MapReader map, RandomInput input)
    {
        var (min, max) = (map.Optional("min"), map.Optional("max"));
        var defaultMax = input.DType.IsFloatingPoint() ? input.Max : Math.Min(DefaultWholeMax, WholeOf(input.DType).Max);
        if (Bound(min, input.DType, input.Min) is not { } smallest || Bound(max, input.DType, defaultMax) is not { } largest)
            return input;
        if (smallest >= largest && (max ?? min) is { } at)
            at.Fail($"{at.Path}: min {Numerals.Show(smallest)} must be less than max {Numerals.Show(largest)}");
        return input with { Min = smallest, Max = largest };
    }

    private static double? Bound(ConfigValue? written, ElementType type, double otherwise) =>
        written is not { } value ? otherwise
        : type.IsFloatingPoint() ? value.Number(Of(type))
        : value.Whole(WholeOf(type));

    /// <summary>The whole numbers that an element type holds and a configuration can name.</summary>
    public static WholeRange WholeOf(ElementType type) => type switch
    {
        ElementType.Bool => new WholeRange(0, 1),
        ElementType.Int8 => new WholeRange(sbyte.MinValue, sbyte.MaxValue),
        ElementType.UInt8 => new WholeRange(0, byte.MaxValue),
        ElementType.Int16 => new WholeRange(short.MinValue, short.MaxValue),
        ElementType.UInt16 => new WholeRange(0, ushort.MaxValue),
        ElementType.Int32 => new WholeRange(int.MinValue, int.MaxValue),
        ElementType.UInt32 => new WholeRange(0, uint.MaxValue),
        ElementType.UInt64 => WholeRange.NotNegative,
        _ => new WholeRange(-WholeRange.Unbounded),
    };
}
