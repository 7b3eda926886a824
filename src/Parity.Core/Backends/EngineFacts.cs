using System.Collections.Immutable;

namespace Parity.Core.Backends;

/// <summary>What a backend's engine is on this machine, found without a model.</summary>
public sealed record EngineFacts
{
    /// <summary>The library that computes: <c>libtorch</c>, <c>ONNX Runtime</c>, <c>TensorRT</c>.</summary>
    public required string Library { get; init; }

    /// <summary>That library's own version.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Its file; null where the system does not tell it.</summary>
    public string? LibraryPath { get; init; }

    /// <summary>Where it would compute: <c>cpu</c>, the execution providers in order, or the GPU with its name.</summary>
    public required string Device { get; init; }

    /// <summary>What else is worth knowing, in a stable order: driver, CUDA, cuDNN, parser.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>What does not stop it and should be known: a version that was never checked.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
