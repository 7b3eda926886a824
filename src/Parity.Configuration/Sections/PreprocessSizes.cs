using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>preprocess.size</c>, or <c>preprocess.sizes</c> where each image is fed at several.</summary>
internal static class PreprocessSizes
{
    public const string One = "size";
    public const string Several = "sizes";

    /// <summary>Three float planes of this side still fit one array.</summary>
    private const int MaxSide = 16384;

    public static WholeRange Side { get; } = new(1, MaxSide);

    /// <summary>The sizes that are written: none, one or a list; null after a mistake.</summary>
    /// <param name="map">The section.</param>
    /// <param name="takesSeveral">Whether it may be a list.</param>
    public static ImmutableArray<WrittenSize>? Read(MapReader map, bool takesSeveral)
    {
        var one = map.Optional(One);
        if (takesSeveral && map.Optional(Several) is { } several)
        {
            if (one is null)
                return ReadSeveral(several);
            several.Fail($"{several.Path} stands beside {one.Value.Path}; keep one of both");
            return null;
        }

        return one is null ? [] : ReadOne(one.Value) is { } size ? [size] : null;
    }

    private static ImmutableArray<WrittenSize>? ReadSeveral(ConfigValue value)
    {
        if (value.List("a list of sizes such as [320, 640] or [[352, 640], [480, 640]]") is not { } items)
            return null;
        var sizes = ImmutableArray.CreateBuilder<WrittenSize>();
        foreach (var item in items)
        {
            if (ReadOne(item) is not { } size)
                return null;
            if (sizes.Any(other => (other.Height, other.Width) == (size.Height, size.Width)))
                item.Fail($"{item.Path} repeats {size.Height}x{size.Width}; each must be there once");
            sizes.Add(size);
        }

        return sizes.ToImmutable();
    }

    private static WrittenSize? ReadOne(ConfigValue value)
    {
        if (value.Node is not ListNode list)
            return value.WholeInt(Side, "[height, width]") is { } both ? new WrittenSize(value, both, both) : null;
        if (list.Items.Length != 2)
        {
            value.Fail($"{value.Path} must be one number, or two: [height, width], not a list of {list.Items.Length}");
            return null;
        }

        var sides = value.List("")!.Value;
        var (height, width) = (sides[0].WholeInt(Side), sides[1].WholeInt(Side));
        return height is { } h && width is { } w ? new WrittenSize(value, h, w) : null;
    }
}
