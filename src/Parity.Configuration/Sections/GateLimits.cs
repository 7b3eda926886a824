using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary>
/// Reads single limits; each may be the word <c>off</c>, and one that judges a candidate a mapping of <c>limit</c> and
/// <c>severity</c>. What proves that there was a comparison always blocks.
/// </summary>
internal static class GateLimits
{
    public const string Off = "off";
    public const string OffDisables = "off to disable the gate";
    public const string LimitKey = "limit";
    public const string SeverityKey = "severity";

    public static readonly Words<bool> Switches = new(("on", true), (Off, false));
    public static readonly Words<GateSeverity> Severities = new(("block", GateSeverity.Block), ("warn", GateSeverity.Warn));

    /// <summary>The limit that is written, or null where the key is left out or wrong.</summary>
    public static GateLimit? Count(MapReader map, string key, long min) =>
        map.Optional(key) is { } value ? Judging(value, limit => limit.Whole(new WholeRange(min), limit.Path == value.Path ? OffDisables : null)) : null;

    /// <inheritdoc cref="Count"/>
    public static GateLimit? Number(MapReader map, string key, NumberRange range) => map.Optional(key) is { } value ? Number(value, range) : null;

    /// <summary>The limit of a value, or null where it is wrong.</summary>
    public static GateLimit? Number(ConfigValue value, NumberRange range) =>
        Judging(value, limit => limit.Number(range, limit.Path == value.Path ? OffDisables : null));

    /// <summary>A count that proves something, which cannot warn.</summary>
    public static GateLimit? Proof(MapReader map, string key, long min) =>
        map.Optional(key) is not { } value || IsSoftened(value, $"a whole number of at least {min}") ? null
        : value.Is(Off) ? GateLimit.Off
        : value.Whole(new WholeRange(min), OffDisables) is { } limit ? GateLimit.Configured(limit)
        : null;

    /// <summary>A gate that is on or off: its limit when on.</summary>
    public static GateLimit? Switch(MapReader map, string key, double whenOn) =>
        map.Optional(key) is not { } value || IsSoftened(value, "on") || value.Word(Switches) is not { } isOn ? null
        : isOn ? GateLimit.Configured(whenOn)
        : GateLimit.Off;

    private static GateLimit? Judging<T>(ConfigValue value, Func<ConfigValue, T?> read)
        where T : struct, IConvertible
    {
        if (value.Is(Off))
            return GateLimit.Off;
        return value.Node is MapNode ? value.Map(string.Empty, map => WithSeverity(map, read)) : Limit(read(value), GateSeverity.Block);
    }

    private static GateLimit? WithSeverity<T>(MapReader map, Func<ConfigValue, T?> read)
        where T : struct, IConvertible
    {
        var limit = map.Required(LimitKey, "the number that the gate holds");
        var severity = map.Optional(SeverityKey) is { } written ? written.Word(Severities) : GateSeverity.Block;
        return limit is { } value ? Limit(read(value), severity ?? GateSeverity.Block) : null;
    }

    private static GateLimit? Limit<T>(T? limit, GateSeverity severity)
        where T : struct, IConvertible =>
        limit is { } value ? GateLimit.Configured(value.ToDouble(System.Globalization.CultureInfo.InvariantCulture), severity) : null;

    private static bool IsSoftened(ConfigValue value, string hard)
    {
        if (value.Node is not MapNode)
            return false;
        value.Fail($"{value.Path} cannot warn, as it proves that something was compared; write {hard}, or {OffDisables}");
        return true;
    }
}
