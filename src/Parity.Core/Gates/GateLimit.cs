using System.Text.Json.Serialization;

namespace Parity.Core.Gates;

/// <summary>A gate's limit, or the explicit <c>off</c> that disables the gate.</summary>
/// <param name="Value">The limit; null when the gate is off.</param>
/// <param name="Source">Where it comes from. Only a configuration can turn a gate off.</param>
public sealed record GateLimit(double? Value, GateSource Source)
{
    /// <summary>What being outside it does to the verdict; gates that prove the comparison block whatever this says.</summary>
    /// <value>The default is <see cref="GateSeverity.Block"/>, and then it is not written.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public GateSeverity Severity { get; init; }

    /// <summary>Whether the gate was disabled.</summary>
    public bool IsOff => Value is null;

    /// <summary>A limit that holds because none was configured.</summary>
    public static GateLimit Default(double value) => new(value, GateSource.Default);

    /// <summary>A limit from the configuration.</summary>
    public static GateLimit Configured(double value, GateSeverity severity = GateSeverity.Block) => new(value, GateSource.Config) { Severity = severity };

    /// <summary>The explicit <c>off</c>.</summary>
    public static GateLimit Off { get; } = new(null, GateSource.Config);
}
