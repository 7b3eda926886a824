using Parity.Core.Backends;

namespace Parity.Backends.TensorRt.Building;

/// <summary>A plan that was built from ONNX, now or before.</summary>
internal sealed record BuiltPlan
{
    /// <summary>The plan's bytes.</summary>
    public required ReadOnlyMemory<byte> Plan { get; init; }

    /// <summary>SHA-256 of them, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it was built before; if it no longer loads, <see cref="PlanBuilder.Rebuild"/> replaces it.</summary>
    public required bool FromCache { get; init; }

    /// <summary>SHA-256 of the ONNX file, lower-case hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Files outside the ONNX file with its weights, in the order of their names.</summary>
    public required IReadOnlyList<ModelFile> Weights { get; init; }

    /// <summary>How it was built, for the report, in the order of the keys.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Switches { get; init; }

    /// <summary>What strict numerics asks for and the plan does not keep, in words.</summary>
    public required IReadOnlyList<string> NotEnforced { get; init; }
}
