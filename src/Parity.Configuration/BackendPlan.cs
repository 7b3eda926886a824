using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Parity.Core.Tensors;

namespace Parity.Configuration;

/// <summary>One model in one engine.</summary>
public sealed record BackendPlan
{
    /// <summary>The backend's name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Which engine.</summary>
    public required BackendKind Kind { get; init; }

    /// <summary>
    /// The model file as written; for a recorded backend the file or folder of its answers, empty for a staged one and for an external one
    /// that names no model.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The same, absolute.</summary>
    [JsonIgnore]
    public string FullPath { get; init; } = string.Empty;

    /// <summary>Execution providers in order of preference; only for ONNX Runtime.</summary>
    public ImmutableArray<string> Providers { get; init; } = [];

    /// <summary>
    /// Whether the provider asked for first may run no node at all, as long as one of the others runs them; only for ONNX Runtime.
    /// </summary>
    /// <value>The default is false: a silent fallback verifies what is not deployed.</value>
    public bool AllowFallback { get; init; }

    /// <summary>Options of each provider by its word, in ONNX Runtime's own names and values; only for ONNX Runtime.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> ProviderOptions { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>The number of the GPU; null where none is asked for: TorchScript runs on the CPU then.</summary>
    public int? CudaDevice { get; init; }

    /// <summary>The engine's library, or the folder that holds it, as written; null takes the packaged one, or searches for TensorRT's.</summary>
    public string? Library { get; init; }

    /// <summary>The same, absolute.</summary>
    [JsonIgnore]
    public string? FullLibrary { get; init; }

    /// <summary>TF32, cuDNN's determinism and its search by measuring, where the file sets them; only for TorchScript on a GPU.</summary>
    public CudaSwitches CudaSwitches { get; init; } = new(null, null, null);

    /// <summary>How a plan is built; null where <see cref="Path"/> is one. Only for TensorRT.</summary>
    public TensorRtBuildPlan? Build { get; init; }

    /// <summary>Threads inside an operator; null leaves the engine's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Threads across operators; null leaves the engine's default. Only for ONNX Runtime.</summary>
    public int? InterOpThreads { get; init; }

    /// <summary>Graph rewriting; only for ONNX Runtime.</summary>
    public GraphOptimization GraphOptimization { get; init; } = GraphOptimization.All;

    /// <summary>Names for inputs, in order; empty takes them from the first backend that has names.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Names for outputs; empty takes them from the first backend that has names.</summary>
    public ImmutableArray<OutputName> Outputs { get; init; } = [];

    /// <summary>Where the engine runs; a recorded backend has none.</summary>
    /// <value>The default is <see cref="BackendIsolation.Process"/>.</value>
    public BackendIsolation Isolation { get; init; } = BackendIsolation.Process;

    /// <summary>Longer than any sensible call: what takes as long hangs.</summary>
    public const double DefaultTimeoutS = 600;

    /// <summary>Seconds that loading, and each call, may take before the backend's process is ended; only with a process of its own.</summary>
    /// <value>The default is 600.</value>
    public double TimeoutS { get; init; } = DefaultTimeoutS;

    /// <summary>MiB of memory that the backend's process may write to; null sets no limit.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>How exactly it computes.</summary>
    /// <value>The default is strict for the reference, as deployed for a candidate.</value>
    public BackendNumerics Numerics { get; init; } = BackendNumerics.AsDeployed;

    /// <summary>How the run's input is converted for it; null feeds it as it is.</summary>
    public InputConversionPlan? Input { get; init; }

    /// <summary>The floating-point type that its outputs are widened to before they are compared; null compares them as they are.</summary>
    public ElementType? OutputDType { get; init; }

    /// <summary>The program and its arguments; only for an external backend.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The folder in which the command is started, absolute: the configuration's.</summary>
    [JsonIgnore]
    public string CommandFolder { get; init; } = string.Empty;

    /// <summary>How long the command lives; only for an external backend.</summary>
    /// <value>The default is <see cref="ExternalMode.Persistent"/>.</value>
    public ExternalMode Mode { get; init; } = ExternalMode.Persistent;

    /// <summary>Whose answers are read where a record holds several runners'; only for a recorded backend.</summary>
    public string? Runner { get; init; }

    /// <summary>Whether answers that were saved without a digest of their inputs may be compared; only for a recorded backend.</summary>
    /// <value>The default is false.</value>
    public bool AllowUnproven { get; init; }

    /// <summary>What runs one after the other; only for a staged backend.</summary>
    public ImmutableArray<BackendPlan> Stages { get; init; } = [];

    /// <summary>Absolute paths of every file and folder that it reads, as far as the configuration names them.</summary>
    [JsonIgnore]
    public IEnumerable<string> InputPaths =>
    [
        .. FullPath.Length > 0 ? [FullPath] : Array.Empty<string>(),
        .. FullLibrary is { } library ? [library] : Array.Empty<string>(),
        .. Command.Select(word => System.IO.Path.GetFullPath(word, CommandFolder)).Where(File.Exists),
        .. Stages.SelectMany(stage => stage.InputPaths),
    ];
}
