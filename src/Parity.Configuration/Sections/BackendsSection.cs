using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>backends</c> and <c>reference</c>.</summary>
internal static partial class BackendsSection
{
    private const int MaxThreads = 1024;

    private static readonly Words<BackendKind> Kinds = new(
        ("torchscript", BackendKind.TorchScript), ("onnxruntime", BackendKind.OnnxRuntime));

    private static readonly Words<GraphOptimization> Optimizations = new(
        ("all", GraphOptimization.All),
        ("extended", GraphOptimization.Extended),
        ("basic", GraphOptimization.Basic),
        ("disabled", GraphOptimization.Disabled));

    private static readonly Words<BackendIsolation> Isolations = new(("process", BackendIsolation.Process), ("in_process", BackendIsolation.InProcess));

    /// <summary>How long a limit of time may be.</summary>
    internal static readonly NumberRange Seconds = new(0.001, 1_000_000);

    private static readonly ImmutableArray<string> Providers = ["cpu"];
    private static readonly ImmutableArray<string> DefaultProviders = ["cpu"];
    private static readonly ImmutableArray<string> OnnxRuntimeKeys = ["providers", "inter_op_threads", "graph_optimization"];

    /// <summary>The backends that could be read, in the order of the file.</summary>
    public static ImmutableArray<BackendPlan> Read(ConfigValue? section, string folder)
    {
        if (section?.Entries("a mapping from names to backends") is not { } entries)
            return [];
        if (entries.Length == 1)
            section.Value.Fail("backends holds only one backend; add a candidate to compare with the reference");

        var backends = ImmutableArray.CreateBuilder<BackendPlan>();
        foreach (var (name, value) in entries)
        {
            if (!Name().IsMatch(name.Text))
                value.Log.Add(name.Position, $"backend name {ShownText.Quote(name.Text)} must consist of letters A-Z and a-z, digits, '_', '.' and '-'");
            var plan = value.Map("a mapping such as {kind: onnxruntime, path: model.onnx}", map => ReadBackend(map, name.Text, folder));
            // A broken backend still counts as one, so that its name can be referred to.
            backends.Add(plan ?? new BackendPlan { Name = name.Text, Kind = default, Path = "", FullPath = "" });
        }

        return backends.ToImmutable();
    }

    /// <summary>The reference's name, or null where none of the backends is meant.</summary>
    public static string? ReadReference(ConfigValue? reference, ImmutableArray<BackendPlan> backends)
    {
        if (reference?.Text("the name of a backend") is not { } name)
            return null;
        if (backends.IsEmpty || backends.Any(backend => backend.Name == name))
            return name;
        var names = backends.Select(backend => backend.Name).ToArray();
        reference.Value.Fail($"reference {ShownText.Quote(name)} is not one of the backends{NearWord.Hint(name, names)}");
        return null;
    }

    private static BackendPlan ReadBackend(MapReader map, string name, string folder)
    {
        var kind = map.Required("kind", Kinds.ToString())?.Word(Kinds);
        var path = map.Required("path", "the model file");
        var written = path?.Text("the path of the model file");
        var plan = new BackendPlan
        {
            Name = name,
            Kind = kind ?? default,
            Path = written ?? "",
            FullPath = written is null ? "" : InputPath.ExistingFile(path!.Value, written, folder) ?? "",
            Threads = map.Optional("threads")?.WholeInt(new WholeRange(1, MaxThreads)),
            Inputs = map.Optional("inputs")?.UniqueTexts("a list of input names in order", "the name of an input") ?? [],
            Outputs = OutputNames.Read(map.Optional("outputs")),
            Isolation = map.Optional("isolation")?.Word(Isolations) ?? BackendIsolation.Process,
            TimeoutS = map.Optional("timeout_s")?.Number(Seconds) ?? BackendPlan.DefaultTimeoutS,
            MemoryMb = map.Optional("memory_mb")?.WholeInt(new WholeRange(64, 1 << 24)),
        };
        if (kind == BackendKind.TorchScript)
        {
            foreach (var key in OnnxRuntimeKeys)
                map.BelongsElsewhere(key, "kind onnxruntime, not to torchscript");
            return plan;
        }

        // Without a kind, the keys of every kind are allowed: one message is enough.
        return plan with
        {
            Providers = map.Optional("providers")?.UniqueTexts("a list of execution providers such as [cpu]", "an execution provider", Providers) ?? DefaultProviders,
            InterOpThreads = map.Optional("inter_op_threads")?.WholeInt(new WholeRange(1, MaxThreads)),
            GraphOptimization = map.Optional("graph_optimization")?.Word(Optimizations) ?? GraphOptimization.All,
        };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Name();
}
