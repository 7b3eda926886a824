using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary><c>backends</c>: which models run in which engines.</summary>
internal static partial class BackendsSection
{
    private static readonly Words<BackendKind> Kinds = new(("torchscript", BackendKind.TorchScript), ("onnxruntime", BackendKind.OnnxRuntime));
    private static readonly Words<bool> Providers = new(("cpu", true));

    private static readonly Words<GraphOptimization> GraphOptimizations = new(
        ("all", GraphOptimization.All), ("extended", GraphOptimization.Extended), ("basic", GraphOptimization.Basic), ("disabled", GraphOptimization.Disabled));

    private static readonly WholeRange Threads = new(1, 1024);

    public static ImmutableArray<BackendPlan> Read(ConfigValue? section, string folder)
    {
        if (section?.Entries("a mapping of names to models") is not { } entries)
        {
            return [];
        }

        var backends = ImmutableArray.CreateBuilder<BackendPlan>();
        foreach (var (key, value) in entries)
        {
            if (!Name().IsMatch(key.Text))
            {
                value.Log.Add(key.Position, $"backend name {ShownText.Quote(key.Text)} may hold letters, digits, '_', '.' and '-'");
            }
            else if (value.Map("a mapping with kind and path", reader => ReadBackend(reader, key.Text, folder)) is { } backend)
            {
                backends.Add(backend);
            }
        }

        if (entries.Length == 1)
        {
            section.Value.Fail("backends names one model; a comparison needs a reference and at least one candidate");
        }

        return backends.ToImmutable();
    }

    public static string? ReadReference(ConfigValue? reference, ImmutableArray<BackendPlan> backends)
    {
        if (reference?.Text("the name of a backend") is not { } name)
        {
            return null;
        }

        if (backends.Any(backend => backend.Name == name))
        {
            return name;
        }

        var names = backends.Select(backend => backend.Name).ToList();
        if (names.Count > 0)
        {
            reference.Value.Reject($"the name of a backend ({string.Join(", ", names)})", names);
        }

        return null;
    }

    private static BackendPlan ReadBackend(MapReader reader, string name, string folder)
    {
        var kind = reader.Required("kind", Kinds.ToString())?.Word(Kinds);
        var (path, fullPath) = ReadModelPath(reader.Required("path", "the model file"), folder);
        var threads = reader.Optional("threads")?.WholeInt(Threads);
        var inputs = reader.Optional("inputs")?.UniqueTexts("a list of names", "a name");
        var outputs = ReadOutputs(reader.Optional("outputs"));
        ImmutableArray<string> providers = [];
        int? interOpThreads = null;
        GraphOptimization? graphOptimization = null;
        if (kind == BackendKind.OnnxRuntime)
        {
            providers = ReadProviders(reader.Optional("providers"));
            interOpThreads = reader.Optional("inter_op_threads")?.WholeInt(Threads);
            graphOptimization = reader.Optional("graph_optimization")?.Word(GraphOptimizations);
        }
        else if (kind is null)
        {
            reader.AcceptUnknownKeys();
        }
        else
        {
            reader.BelongsElsewhere("providers", "kind onnxruntime");
            reader.BelongsElsewhere("inter_op_threads", "kind onnxruntime");
            reader.BelongsElsewhere("graph_optimization", "kind onnxruntime");
        }

        return new BackendPlan
        {
            Name = name,
            Kind = kind ?? default,
            Path = path,
            FullPath = fullPath,
            Providers = providers,
            Threads = threads,
            InterOpThreads = interOpThreads,
            GraphOptimization = graphOptimization ?? GraphOptimization.All,
            Inputs = inputs ?? [],
            Outputs = outputs,
        };
    }

    private static (string Path, string FullPath) ReadModelPath(ConfigValue? value, string folder)
    {
        if (value?.Text("the path of a model file") is not { } path)
        {
            return (string.Empty, string.Empty);
        }

        var fullPath = Path.GetFullPath(Path.Combine(folder, path));
        if (Directory.Exists(fullPath))
        {
            value.Value.Fail($"{value.Value.Path} is a folder: {ShownText.Quote(path)}; name the model file");
        }
        else if (!File.Exists(fullPath))
        {
            value.Value.Fail($"{value.Value.Path} does not exist: {ShownText.Quote(path)} (looked for {fullPath}){NearFile.Question(fullPath)}");
        }

        return (path, fullPath);
    }

    private static ImmutableArray<string> ReadProviders(ConfigValue? value)
    {
        if (value is null)
        {
            return ["cpu"];
        }

        foreach (var provider in value.Value.List("a list of execution providers") ?? [])
        {
            provider.Word(Providers);
        }

        return ["cpu"];
    }

    private static ImmutableArray<OutputName> ReadOutputs(ConfigValue? value)
    {
        if (value is not { } outputs)
        {
            return [];
        }

        if (outputs.Node is ListNode)
        {
            var names = outputs.UniqueTexts("a list of names", "a name") ?? [];
            return [.. names.Select((name, position) => new OutputName(position, null, NameOrIgnored(name)))];
        }

        return
        [
            .. from entry in outputs.Entries("a list of names, or a mapping of positions or names to names") ?? []
               let name = entry.Value.Text($"a name, or {OutputName.Ignore}")
               where name is not null
               select Numerals.ParseWhole(entry.Key.Text) is >= 0 and <= int.MaxValue and var position && entry.Key.IsPlain
                   ? new OutputName((int)position, null, NameOrIgnored(name))
                   : new OutputName(null, entry.Key.Text, NameOrIgnored(name)),
        ];
    }

    private static string? NameOrIgnored(string name) => name == OutputName.Ignore ? null : name;

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex Name();
}
