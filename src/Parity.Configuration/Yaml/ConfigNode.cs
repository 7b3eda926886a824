namespace Parity.Configuration.Yaml;

/// <summary>A YAML value with its place: a <see cref="ScalarNode"/>, <see cref="ListNode"/> or <see cref="MapNode"/>.</summary>
internal abstract class ConfigNode(Position position)
{
    public Position Position { get; } = position;

    /// <summary>Nodes in this one, itself included and aliases written out: what an alias to it costs.</summary>
    public abstract int Size { get; }

    /// <summary>How messages show it.</summary>
    public abstract string Shown { get; }
}
