namespace Parity.Backends.OnnxRuntime;

/// <summary>How ONNX Runtime opens a model.</summary>
public sealed record OnnxRuntimeOptions
{
    /// <summary>The backend's name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The model file, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The model file as configured, for messages and reports.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>Execution providers in order of preference; this build has <c>cpu</c>.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];

    /// <summary>Threads inside an operator; null leaves ONNX Runtime's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads across operators; null leaves ONNX Runtime's default.</summary>
    public int? InterOpThreads { get; init; }

    /// <summary>How far the graph is rewritten: <c>all</c>, <c>extended</c>, <c>basic</c> or <c>disabled</c>.</summary>
    public string GraphOptimization { get; init; } = "all";
}
