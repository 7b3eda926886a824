using System.Collections.Immutable;
using Parity.Core.Backends;

namespace Parity.Core.Reports;

/// <summary>What computed: the provenance of one backend's figures.</summary>
public sealed record BackendReport
{
    /// <summary>The backend's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind: <c>torchscript</c>, <c>onnxruntime</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The computing library.</summary>
    public required string Library { get; init; }

    /// <summary>That library's version.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Where it computes.</summary>
    public required string Device { get; init; }

    /// <summary>The model file as configured.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Weights outside the model file.</summary>
    public ImmutableArray<ModelFile> Weights
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The model's inputs in words.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>The model's outputs in words, where it names them.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    /// <summary>Outputs that the configuration leaves out of the comparison.</summary>
    public required ImmutableArray<string> IgnoredOutputs { get; init; }

    /// <summary>Switches in force.</summary>
    public required ImmutableSortedDictionary<string, string> Switches { get; init; }

    /// <summary><c>process</c> or <c>in_process</c>; null where nothing runs.</summary>
    public string? Isolation { get; init; }

    /// <summary><c>strict</c> or <c>as_deployed</c>; null where nothing is computed.</summary>
    public string? Numerics { get; init; }

    /// <summary>What strict numerics or the configuration asks for and is not so.</summary>
    public ImmutableArray<string> NotEnforced
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Inputs whose answer was compared although nothing proves that it belongs to them.</summary>
    public long UnprovenInputs { get; init; }

    /// <summary>Its own noise; empty without <c>repeat</c>.</summary>
    public ImmutableArray<NoiseReport> Noise
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>Whether the slots of a batch answer alike; empty without <c>batch</c>.</summary>
    public ImmutableArray<BatchReport> Batches
    {
        get;
        init => field = value.IsDefault ? [] : value;
    } = [];

    /// <summary>The end of what the engine printed; null where it printed nothing or was not captured.</summary>
    public string? Log { get; init; }
}
