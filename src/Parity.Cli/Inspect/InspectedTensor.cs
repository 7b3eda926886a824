using System.Collections.Immutable;

namespace Parity.Cli.Inspect;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name; null where the format has none.</param>
/// <param name="Type">Its type as the format calls it.</param>
/// <param name="Shape">Sizes, outermost first: a number, a symbolic name, or <c>?</c>; null where the format does not tell.</param>
internal sealed record InspectedTensor(string? Name, string Type, ImmutableArray<string>? Shape)
{
    public override string ToString() => $"{Name ?? "(unnamed)"}: {Type}{(Shape is { } shape ? $" [{string.Join(", ", shape)}]" : string.Empty)}";
}
