using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Batches;

/// <summary>Combinations of a matrix that are named one by one: <c>matrix.exclude</c> and <c>matrix.include</c>.</summary>
internal sealed class MatrixPick(ImmutableArray<MatrixAxis> axes)
{
    private const string Expected = "a list of mappings from axes to values such as [{size: 640}]";

    /// <summary>What is left out: each leaves out all combinations with these values.</summary>
    public ImmutableArray<ImmutableArray<AxisValue?>> ReadExcluded(ConfigValue? section) =>
        [.. (section?.List(Expected) ?? []).Select(item => Read(item, isInclude: false)).OfType<ImmutableArray<AxisValue?>>()];

    /// <summary>What is added, each with its place: a value for every axis.</summary>
    public ImmutableArray<(ConfigValue Place, ImmutableArray<AxisValue> Values)> ReadIncluded(ConfigValue? section)
    {
        var included = ImmutableArray.CreateBuilder<(ConfigValue, ImmutableArray<AxisValue>)>();
        foreach (var item in section?.List(Expected) ?? [])
        {
            if (Read(item, isInclude: true) is not { } values)
                continue;
            var missing = axes.Zip(values).Where(pair => pair.Second is null).Select(pair => pair.First.Name).ToImmutableArray();
            if (missing.IsEmpty)
                included.Add((item, [.. values.Select(value => value!)]));
            else
                item.Fail($"{item.Path} gives no value for {string.Join(", ", missing)}; what is included names every axis");
        }

        return included.ToImmutable();
    }

    /// <summary>A value for each axis, null where none is given; null after a mistake.</summary>
    private ImmutableArray<AxisValue?>? Read(ConfigValue item, bool isInclude)
    {
        if (item.Entries("a mapping from axes to values such as {size: 640}") is not { } entries)
            return null;
        var values = new AxisValue?[axes.Length];
        foreach (var (key, value) in entries)
        {
            var at = axes.Select(axis => axis.Name).ToList().IndexOf(key.Text);
            if (at < 0)
            {
                item.Log.Add(key.Position, $"{ShownText.Quote(key.Text)} is no axis{NearWord.Hint(key.Text, [.. axes.Select(axis => axis.Name)])}");
                return null;
            }

            if (value.Text("a value of the axis") is not { } text)
                return null;
            values[at] = axes[at].Find(text) ?? (isInclude && axes[at].IsOpen && !Placeholders.IsIn(text) ? new AxisValue((ScalarNode)value.Node, null) : null);
            if (values[at] is null)
            {
                if (!axes[at].Words.IsEmpty)
                    value.Reject(Choice.Of(axes[at].Words), axes[at].Words);
                return null;
            }
        }

        return [.. values];
    }
}
