using System.Collections.Immutable;

namespace Parity.Interop.Models;

/// <summary>The parameters of a TorchScript method, and what it returns.</summary>
/// <param name="Parameters">Its parameters in their order, without <c>self</c>.</param>
/// <param name="Returns">The type of what it returns, as TorchScript writes it, such as <c>Tuple[Tensor, Tensor]</c>.</param>
public sealed record TorchScriptSignature(ImmutableArray<TorchScriptParameter> Parameters, string Returns)
{
    /// <summary>The signature as Python writes it: <c>(x: Tensor) -> Tensor</c>.</summary>
    public override string ToString() =>
        $"({string.Join(", ", Parameters.Select(p => $"{p.Name}: {p.Type}{(p.Default is null ? "" : $"={p.Default}")}"))}) -> {Returns}";
}
