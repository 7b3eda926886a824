using System.Collections.Immutable;

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

    /// <summary>The model's inputs in words.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>The model's outputs in words, where it names them.</summary>
    public required ImmutableArray<string> Outputs { get; init; }

    /// <summary>Outputs that the configuration leaves out of the comparison.</summary>
    public required ImmutableArray<string> IgnoredOutputs { get; init; }

    /// <summary>Switches in force.</summary>
    public required ImmutableSortedDictionary<string, string> Switches { get; init; }
}
