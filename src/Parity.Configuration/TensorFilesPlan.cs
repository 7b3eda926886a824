using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parity.Configuration;

/// <summary>Saved tensors as inputs.</summary>
/// <param name="Paths">Files and folders as written.</param>
/// <param name="EachKey">Whether each tensor of a .npz file is an input of its own, instead of one of several inputs of the model.</param>
public sealed record TensorFilesPlan(ImmutableArray<string> Paths, bool EachKey)
{
    /// <summary>The files and folders, absolute, in the order written.</summary>
    [JsonIgnore]
    public ImmutableArray<string> FullPaths { get; init; } = [];
}
