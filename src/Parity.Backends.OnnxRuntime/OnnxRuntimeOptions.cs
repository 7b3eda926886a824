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

    /// <summary>The files outside <see cref="Path"/> that hold the model's weights, as the model names them: relative to its folder.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> WeightPaths { get; init; } = [];

    /// <summary>Execution providers in order of preference: <c>cpu</c>, <c>cuda</c>, <c>tensorrt</c>, as far as the build has them.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];

    /// <summary>Options of each provider by its word, in ONNX Runtime's own names and values.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ProviderOptions { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether the provider asked for first may be missing, fail to start or run no node.</summary>
    /// <value>The default is false: a silent fallback verifies what is not deployed.</value>
    public bool AllowFallback { get; init; }

    /// <summary>The number of the GPU that providers use, from 0; null leaves it to them.</summary>
    public int? CudaDevice { get; init; }

    /// <summary>ONNX Runtime's library, or the folder that holds it, as configured; null takes the packaged one.</summary>
    public string? Library { get; init; }

    /// <summary>The same, absolute.</summary>
    public string? FullLibrary { get; init; }

    /// <summary>Threads inside an operator; null leaves ONNX Runtime's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads across operators; null leaves ONNX Runtime's default.</summary>
    public int? InterOpThreads { get; init; }

    /// <summary>How far the graph is rewritten: <c>all</c>, <c>extended</c>, <c>basic</c> or <c>disabled</c>.</summary>
    public string GraphOptimization { get; init; } = "all";

    /// <summary>Whether it computes without shortcuts and repeatably; otherwise as ONNX Runtime does by itself.</summary>
    /// <value>The default is false.</value>
    public bool Strict { get; init; }

    /// <summary>Reads a variable of the process's environment.</summary>
    /// <value>The default knows none.</value>
    public Func<string, string?> Variable { get; init; } = _ => null;
}
