using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>inputs.screen</c>.</summary>
internal static class ScreenSection
{
    public static readonly WholeRange Bytes = new(0, int.MaxValue);
    public static readonly WholeRange Pixels = new(1, 1 << 20);
    public static readonly Words<ScreenReaction> Reactions = new(("keep", ScreenReaction.Keep), ("skip", ScreenReaction.Skip), ("error", ScreenReaction.Error));

    public static ScreenPlan? Read(ConfigValue? section) =>
        section?.Map("a mapping such as {min_width: 32, duplicates: skip}", Read);

    private static ScreenPlan Read(MapReader map)
    {
        var defaults = new ScreenPlan();
        return new ScreenPlan
        {
            MinBytes = map.Optional("min_bytes")?.Whole(Bytes) ?? defaults.MinBytes,
            MinWidth = map.Optional("min_width")?.WholeInt(Pixels) ?? defaults.MinWidth,
            MinHeight = map.Optional("min_height")?.WholeInt(Pixels) ?? defaults.MinHeight,
            TooSmall = map.Optional("too_small")?.Word(Reactions) ?? defaults.TooSmall,
            Duplicates = map.Optional("duplicates")?.Word(Reactions) ?? defaults.Duplicates,
            FalseColor = map.Optional("false_color")?.Word(Reactions) ?? defaults.FalseColor,
        };
    }
}
