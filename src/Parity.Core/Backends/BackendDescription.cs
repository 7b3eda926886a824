namespace Parity.Core.Backends;

/// <summary>What a backend loaded, by which library, with which switches: the provenance of every figure it gives.</summary>
public sealed record BackendDescription
{
    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The configuration's word for the kind: <c>torchscript</c>, <c>onnxruntime</c>, <c>external</c>, <c>recorded</c>, <c>staged</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The library that computes: <c>libtorch</c>, <c>ONNX Runtime</c>.</summary>
    public required string Library { get; init; }

    /// <summary>That library's own version.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Where it computes: <c>cpu</c>, or the execution providers in order.</summary>
    public required string Device { get; init; }

    /// <summary>The model's path as configured.</summary>
    public required string ModelPath { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Weights outside the model file, in a stable order; empty where it holds them all.</summary>
    public IReadOnlyList<ModelFile> Weights { get; init; } = [];

    /// <summary>
    /// What the engine was told when it made what it runs from the model: two builds of one file in other precisions are two models. Null
    /// where it opens the model itself.
    /// </summary>
    public string? BuiltAs { get; init; }

    /// <summary>The model's inputs in order. A format that does not name or describe them gives as much as it knows.</summary>
    public required IReadOnlyList<TensorSpec> Inputs { get; init; }

    /// <summary>The model's outputs in order; empty where the format tells only after a run.</summary>
    public required IReadOnlyList<TensorSpec> Outputs { get; init; }

    /// <summary>Switches in force that can change numbers (threads, optimisation level, TF32), in a stable order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Switches { get; init; }

    /// <summary><c>strict</c> or <c>as_deployed</c>; null where nothing is computed.</summary>
    public string? Numerics { get; init; }

    /// <summary>Whether outputs are what the engine gave to the last bit. Saved text of six digits is not, and is never a reference.</summary>
    public bool IsLossless { get; init; } = true;

    /// <summary>What strict numerics or the configuration asks for and is not so, in words: a switch that this build cannot set, a provider that was passed over as allowed.</summary>
    public IReadOnlyList<string> NotEnforced { get; init; } = [];
}
