using System.Collections.Immutable;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>Reads the keys of one backend; one that belongs to another kind is told where it belongs.</summary>
/// <param name="map">The backend.</param>
/// <param name="kind">Its kind; null where it is missing or wrong, and then the keys of every kind are allowed: one message is enough.</param>
/// <param name="isStage">Whether it is a stage of another backend.</param>
internal sealed class BackendKeys(MapReader map, BackendKind? kind, bool isStage)
{
    private static readonly ImmutableArray<BackendKind> WithThreads = [BackendKind.TorchScript, BackendKind.OnnxRuntime];
    private static readonly ImmutableArray<BackendKind> InEngine = [.. WithThreads, BackendKind.TensorRt];
    private static readonly ImmutableArray<BackendKind> InOwnProcess = [.. InEngine, BackendKind.External];

    public static readonly ImmutableDictionary<string, ImmutableArray<BackendKind>> KindsOf = new Dictionary<string, ImmutableArray<BackendKind>>
    {
        ["path"] = [.. InOwnProcess, BackendKind.Recorded],
        ["threads"] = WithThreads,
        ["isolation"] = InEngine,
        ["timeout_s"] = InOwnProcess,
        ["memory_mb"] = InOwnProcess,
        ["numerics"] = InOwnProcess,
        ["device"] = InEngine,
        ["library"] = [BackendKind.OnnxRuntime, BackendKind.TensorRt],
        ["providers"] = [BackendKind.OnnxRuntime],
        ["provider_options"] = [BackendKind.OnnxRuntime],
        ["allow_fallback"] = [BackendKind.OnnxRuntime],
        ["inter_op_threads"] = [BackendKind.OnnxRuntime],
        ["graph_optimization"] = [BackendKind.OnnxRuntime],
        ["tf32"] = [BackendKind.TorchScript],
        ["cudnn_deterministic"] = [BackendKind.TorchScript],
        ["cudnn_benchmark"] = [BackendKind.TorchScript],
        ["onnx"] = [BackendKind.TensorRt],
        ["precision"] = [BackendKind.TensorRt],
        ["optimization_level"] = [BackendKind.TensorRt],
        ["workspace_mb"] = [BackendKind.TensorRt],
        ["shapes"] = [BackendKind.TensorRt],
        ["timing_cache"] = [BackendKind.TensorRt],
        ["engine_cache"] = [BackendKind.TensorRt],
        ["command"] = [BackendKind.External],
        ["mode"] = [BackendKind.External],
        ["runner"] = [BackendKind.Recorded],
        ["allow_unproven"] = [BackendKind.Recorded],
        ["stages"] = [BackendKind.Staged],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    // What goes in and comes out of all stages together; a stage's own inputs say what it takes from the one before.
    public static readonly ImmutableArray<string> OfTheWhole = ["outputs", "input", "output"];

    /// <summary>The value of a key, or null where it is left out or belongs elsewhere.</summary>
    public ConfigValue? Optional(string key)
    {
        if (isStage && OfTheWhole.Contains(key))
            map.BelongsElsewhere(key, "the staged backend itself, not to one of its stages");
        else if (kind is { } known && KindsOf.TryGetValue(key, out var kinds) && !kinds.Contains(known))
            map.BelongsElsewhere(key, Where(known, kinds));
        else
            return map.Optional(key);
        return null;
    }

    /// <summary>The value of a key that this kind cannot do without.</summary>
    public ConfigValue? Required(string key, string expected) =>
        kind is { } known && KindsOf[key].Contains(known) ? map.Required(key, expected) : Optional(key);

    private static string Where(BackendKind kind, ImmutableArray<BackendKind> kinds) => kind == BackendKind.Staged && kinds.Any(InOwnProcess.Contains)
        ? "each of its stages, not to the staged backend itself"
        : $"kind {new Words<BackendKind>([.. kinds.Select(known => (BackendWords.Of(known), known))])}, not to {BackendWords.Of(kind)}";
}
