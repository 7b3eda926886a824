using System.Collections.Immutable;
using Parity.Core.Backends;

namespace Parity.Interop.Models;

/// <summary>An input or output of a graph.</summary>
/// <param name="Spec">Name, element type and sizes.</param>
/// <param name="TypeName">What ONNX calls its type: <c>float32</c>, <c>string</c>, <c>sequence</c>.</param>
/// <param name="SymbolicNames">For each dimension its symbolic name, such as <c>batch</c>, or null; empty where even the rank is unknown.</param>
public sealed record OnnxValue(TensorSpec Spec, string TypeName, ImmutableArray<string?> SymbolicNames)
{
    /// <summary>The name in the graph.</summary>
    public string Name => Spec.Name ?? string.Empty;
}
