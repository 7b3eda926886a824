using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>repeat</c> and <c>batch</c>: more than one pass over an input.</summary>
internal static class PassesSection
{
    public static readonly WholeRange Repeat = new(1, 1000);
    public static readonly WholeRange Batch = new(1, 1024);

    public static int ReadRepeat(ConfigValue? value) => value?.WholeInt(Repeat) ?? 1;

    /// <summary>The batch sizes above 1, as a single run is there anyway; null after a mistake.</summary>
    public static ImmutableArray<int>? ReadBatch(ConfigValue? value)
    {
        if (value is not { } written)
            return [];
        var sizes = ImmutableArray.CreateBuilder<int>();
        foreach (var item in written.List("a list of batch sizes such as [1, 4]") ?? [])
        {
            if (item.WholeInt(Batch) is not { } size)
                return null;
            if (sizes.Contains(size))
                item.Fail($"{item.Path} repeats {size}; each must be there once");
            sizes.Add(size);
        }

        return sizes.Count == 0 ? null : [.. sizes.Where(size => size > 1)];
    }
}
