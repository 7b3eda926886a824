using Parity.Configuration.Yaml;
using Parity.Core.Gates;

namespace Parity.Configuration.Sections;

/// <summary>Reads single limits; each may be the word <c>off</c>.</summary>
internal static class GateLimits
{
    public const string Off = "off";
    public const string OffDisables = "off to disable the gate";

    public static readonly Words<bool> Switches = new(("on", true), (Off, false));

    /// <summary>The limit that is written, or null where the key is left out or wrong.</summary>
    public static GateLimit? Count(MapReader map, string key, long min) =>
        map.Optional(key) is not { } value ? null
        : value.Is(Off) ? GateLimit.Off
        : value.Whole(new WholeRange(min), OffDisables) is { } limit ? GateLimit.Configured(limit)
        : null;

    /// <inheritdoc cref="Count"/>
    public static GateLimit? Number(MapReader map, string key, NumberRange range) =>
        map.Optional(key) is not { } value ? null
        : value.Is(Off) ? GateLimit.Off
        : value.Number(range, OffDisables) is { } limit ? GateLimit.Configured(limit)
        : null;

    /// <summary>A gate that is on or off: its limit when on.</summary>
    public static GateLimit? Switch(MapReader map, string key, double whenOn) =>
        map.Optional(key)?.Word(Switches) is not { } isOn ? null
        : isOn ? GateLimit.Configured(whenOn)
        : GateLimit.Off;
}
