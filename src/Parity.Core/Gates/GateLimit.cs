namespace Parity.Core.Gates;

/// <summary>A gate's limit, or the explicit <c>off</c> that disables the gate.</summary>
/// <param name="Value">The limit; null when the gate is off.</param>
/// <param name="Source">Where it comes from. Only a configuration can turn a gate off.</param>
public sealed record GateLimit(double? Value, GateSource Source)
{
    /// <summary>Whether the gate was disabled.</summary>
    public bool IsOff => Value is null;

    /// <summary>A limit that holds because none was configured.</summary>
    public static GateLimit Default(double value) => new(value, GateSource.Default);

    /// <summary>A limit from the configuration.</summary>
    public static GateLimit Configured(double value) => new(value, GateSource.Config);

    /// <summary>The explicit <c>off</c>.</summary>
    public static GateLimit Off { get; } = new(null, GateSource.Config);
}
