using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>The shapes of one input as they are written: one, or the smallest, usual and largest of dynamic dimensions.</summary>
/// <param name="At">Where.</param>
/// <param name="Sizes">Which of min, opt and max there are, in words; empty for one shape.</param>
/// <param name="Shapes">The shapes.</param>
internal sealed record WrittenShape(ConfigValue At, string Sizes, ImmutableArray<ImmutableArray<long>> Shapes)
{
    private const string Expected = "a list of dimensions such as [1, 3, 64, 64], or a mapping such as {min: [1, 3, 64, 64], max: [1, 3, 640, 640]}";
    private const string ExpectedList = "a list of dimensions such as [1, 3, 64, 64]";
    public static readonly WholeRange Dimension = new(1, int.MaxValue);
    public static readonly ImmutableArray<string> AllSizes = ["min", "opt", "max"];

    /// <summary>The shapes, or null after a mistake.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="elementSize">Bytes of one element.</param>
    public static WrittenShape? Read(ConfigValue value, int elementSize)
    {
        if (value.Node is MapNode)
            return value.Map("", map => ReadSizes(value, map, elementSize));
        return ReadOne(value, Expected, elementSize) is { } shape ? new WrittenShape(value, "", [shape]) : null;
    }

    private static WrittenShape? ReadSizes(ConfigValue value, MapReader map, int elementSize)
    {
        var written = AllSizes.Where(size => map.Optional(size) is not null).ToArray();
        if (written.Length == 0)
            value.Fail($"{value.Path} needs one of the keys 'min', 'opt' and 'max': the shapes of a dynamic input");
        var shapes = ImmutableArray.CreateBuilder<ImmutableArray<long>>();
        foreach (var size in written)
        {
            var at = map.Optional(size)!.Value;
            if (ReadOne(at, ExpectedList, elementSize) is not { } shape)
                return null;
            if (shapes.Count > 0 && !FitsAbove(shapes[^1], shape))
            {
                at.Fail($"{at.Path} {Show(shape)} must have as many dimensions as {written[shapes.Count - 1]} {Show(shapes[^1])}, and none smaller");
                return null;
            }

            shapes.Add(shape);
        }

        return new WrittenShape(value, string.Join(", ", written), shapes.ToImmutable());
    }

    private static bool FitsAbove(ImmutableArray<long> smaller, ImmutableArray<long> larger) =>
        smaller.Length == larger.Length && smaller.Zip(larger).All(pair => pair.First <= pair.Second);

    private static ImmutableArray<long>? ReadOne(ConfigValue value, string expected, int elementSize)
    {
        if (value.List(expected) is not { } items)
            return null;
        var dimensions = items.Select(item => item.Whole(Dimension)).ToArray();
        if (dimensions.Any(dimension => dimension is null))
            return null;
        // Double, because a product of many dimensions is larger than any whole number.
        if (dimensions.Aggregate((double)elementSize, (bytes, dimension) => bytes * dimension!.Value) <= int.MaxValue)
            return [.. dimensions.Select(dimension => dimension!.Value)];
        value.Fail($"{value.Path} {Show(dimensions.Select(dimension => dimension!.Value))} makes a tensor of 2 GiB or more; write smaller dimensions");
        return null;
    }

    private static string Show(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
