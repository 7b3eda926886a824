using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>detection.coco</c>.</summary>
internal static class CocoSection
{
    public const int MostLimits = 3;

    public static readonly WholeRange Limit = new(1, int.MaxValue);

    /// <summary>One to three ascending limits; empty after a mistake.</summary>
    public static ImmutableArray<int> ReadMaxDetections(ConfigValue value)
    {
        if (value.List("a list of one to three ascending numbers such as [1, 10, 100]") is not { } items)
            return [];
        var limits = ImmutableArray.CreateBuilder<int>();
        foreach (var item in items)
        {
            if (item.WholeInt(Limit) is not { } limit)
                return [];
            if (limits.Count > 0 && limit <= limits[^1])
            {
                item.Fail($"{item.Path} is {limit} after {limits[^1]}; limits must ascend");
                return [];
            }

            limits.Add(limit);
        }

        if (limits.Count > MostLimits)
            value.Fail($"{value.Path} holds {limits.Count} numbers; write one to three");
        return limits.ToImmutable();
    }
}
