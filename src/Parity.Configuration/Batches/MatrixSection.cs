using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary><c>matrix</c>: one run for each combination of values.</summary>
internal static class MatrixSection
{
    /// <summary>The runs, the last axis changing fastest, then those that are included.</summary>
    public static ImmutableArray<RunDraft> Read(ConfigValue? section, MapNode? defaults)
    {
        var drafts = ImmutableArray<RunDraft>.Empty;
        section?.Map("a mapping such as {axes: {size: [320, 640]}, run: {config: shapes.yaml}}", map =>
        {
            drafts = Read(section.Value, map, defaults);
            return map;
        });
        return drafts;
    }

    private static ImmutableArray<RunDraft> Read(ConfigValue section, MapReader map, MapNode? defaults)
    {
        var axesValue = map.Required("axes", "what the runs differ in");
        var axes = MatrixAxes.Read(axesValue);
        string[] placeholders = [Placeholders.Name, .. axes.Select(axis => axis.Name)];
        var run = map.Required("run", "what the runs have in common") is { } value ? RunLayer.Read(value, placeholders) : null;
        foreach (var (axis, over) in axes.SelectMany(axis => axis.Values.Select(value => (axis, value))))
        {
            if (over.Over is { } node)
                RunLayer.Read(new ConfigValue(node, $"{axesValue!.Value.Path}.{axis.Name}.{over.Value.Text}", section.Log), placeholders);
        }

        var pick = new MatrixPick(axes);
        var excluded = pick.ReadExcluded(map.Optional("exclude"));
        var included = pick.ReadIncluded(map.Optional(BatchKeys.Include));
        if (run is null || axes.IsEmpty || axes.Any(axis => axis.Values.IsEmpty) || IsTooMuch(axesValue!.Value, axes))
            return [];

        var combinations = Product(axes).Where(combination => !excluded.Any(left => Covers(left, combination))).ToList();
        foreach (var (place, values) in included)
        {
            if (combinations.Any(combination => SameValues(combination, values)))
                place.Fail($"{place.Path} is among the runs already; leave it out");
            combinations.Add(values);
        }

        if (combinations.Count == 0)
            map.Optional("exclude")!.Value.Fail("matrix.exclude leaves no run; leave fewer out");
        return [.. combinations.Select(values => Draft(section.Node.Position, defaults, run, axes, values))];
    }

    private static bool IsTooMuch(ConfigValue value, ImmutableArray<MatrixAxis> axes)
    {
        var count = axes.Aggregate(1.0, (count, axis) => count * axis.Values.Length);
        if (count <= BatchLoader.MaxRuns)
            return false;
        value.Fail($"{value.Path} makes {string.Join(" × ", axes.Select(axis => axis.Values.Length))} runs, more than {BatchLoader.MaxRuns}; write fewer values, or several batches");
        return true;
    }

    private static IEnumerable<ImmutableArray<AxisValue>> Product(ImmutableArray<MatrixAxis> axes) => axes.Aggregate(
        (IEnumerable<ImmutableArray<AxisValue>>)[[]],
        (combinations, axis) => combinations.SelectMany(combination => axis.Values.Select(value => combination.Add(value))));

    private static bool Covers(ImmutableArray<AxisValue?> left, ImmutableArray<AxisValue> combination) =>
        left.Zip(combination).All(pair => pair.First is null || pair.First.Value.Text == pair.Second.Value.Text);

    private static bool SameValues(ImmutableArray<AxisValue> one, ImmutableArray<AxisValue> other) =>
        one.Zip(other).All(pair => pair.First.Value.Text == pair.Second.Value.Text);

    private static RunDraft Draft(Position place, MapNode? defaults, MapNode run, ImmutableArray<MatrixAxis> axes, ImmutableArray<AxisValue> values) => new()
    {
        Place = place,
        Defaults = defaults,
        Layers = [run, .. values.Select(value => value.Over).OfType<MapNode>()],
        Values = axes.Zip(values).ToImmutableDictionary(pair => pair.First.Name, pair => pair.Second.Value, StringComparer.Ordinal),
        DefaultName = string.Join('-', values.Select(value => value.Value.Text)),
    };
}
