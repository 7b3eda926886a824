using System.Collections.Immutable;
using Parity.Core.Tensors;

namespace Parity.Core.Backends;

/// <summary>What a model says of one of its inputs or outputs.</summary>
/// <param name="Name">The engine's name, or null where the format has none (TorchScript outputs).</param>
/// <param name="ElementType">The element type, or null where it is not known before a run.</param>
/// <param name="Dimensions">Sizes, null for one that changes from run to run; null as a whole where even the rank is unknown.</param>
public sealed record TensorSpec(string? Name, ElementType? ElementType, ImmutableArray<long?>? Dimensions)
{
    /// <summary>Name, type and shape as users read them: <c>images: float32 [?, 3, ?, ?]</c>.</summary>
    public override string ToString()
    {
        var shape = Dimensions is { } known ? $"[{string.Join(", ", known.Select(d => d?.ToString() ?? "?"))}]" : "[unknown]";
        return $"{Name ?? "(unnamed)"}: {ElementType?.Name() ?? "any type"} {shape}";
    }
}
