using System.Collections.Immutable;
using Parity.Configuration.Files;
using Parity.Configuration.Yaml;

namespace Parity.Configuration.Sections;

/// <summary>One backend, or one stage of it.</summary>
/// <param name="folder">What paths are relative to.</param>
/// <param name="conversions">Reads how inputs and outputs are converted.</param>
internal sealed class BackendSection(string folder, ConversionSection conversions)
{
    private const int MaxThreads = 1024;
    private const string Expected = "a mapping such as {kind: onnxruntime, path: model.onnx}";
    public static readonly WholeRange Threads = new(1, MaxThreads);

    /// <summary>The backend; a broken one still counts as one, so that its name can be referred to.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="name">Its name.</param>
    /// <param name="numerics">How it computes where the file does not say it.</param>
    public BackendPlan Read(ConfigValue value, string name, BackendNumerics numerics) =>
        value.Map(Expected, map => Read(map, name, numerics, isStage: false)) ?? Broken(name);

    private static BackendPlan Broken(string name) => new() { Name = name, Kind = default, Path = "" };

    private BackendPlan Read(MapReader map, string name, BackendNumerics numerics, bool isStage)
    {
        var written = map.Required("kind", BackendWords.Kinds.ToString());
        var kind = written?.Word(BackendWords.Kinds);
        if (isStage && kind is BackendKind.Recorded or BackendKind.Staged)
            RefuseAsStage(written!.Value, kind.Value);
        var keys = new BackendKeys(map, kind, isStage);
        var path = kind == BackendKind.TensorRt ? TensorRtSection.ReadModel(map, keys, folder) : ReadPath(keys, kind);
        var plan = new BackendPlan
        {
            Name = name,
            Kind = kind ?? default,
            Path = path.Written,
            FullPath = path.Full,
            Threads = keys.Optional("threads")?.WholeInt(Threads),
            Inputs = keys.Optional("inputs")?.UniqueTexts("a list of input names in order", "the name of an input") ?? [],
            Outputs = OutputNames.Read(keys.Optional("outputs")),
            Numerics = keys.Optional("numerics")?.Word(BackendWords.Numerics) ?? numerics,
            Input = conversions.ReadInput(keys.Optional("input")),
            OutputDType = ConversionSection.ReadOutput(keys.Optional("output")),
            InterOpThreads = keys.Optional("inter_op_threads")?.WholeInt(Threads),
            GraphOptimization = keys.Optional("graph_optimization")?.Word(BackendWords.Optimizations) ?? GraphOptimization.All,
            Runner = keys.Optional("runner")?.Text("the name of a runner in the record"),
            AllowUnproven = keys.Optional("allow_unproven")?.Flag() ?? false,
            Stages = ReadStages(keys.Required("stages", "the backends that run one after the other"), name, numerics),
        };
        plan = LibrarySection.Read(keys, ProvidersSection.Read(keys, plan), folder);
        plan = TensorRtSection.Read(keys, CudaSection.Read(keys, plan), folder);
        return CommandSection.Read(keys, ProcessSection.Read(keys, plan), folder);
    }

    private (string Written, string Full) ReadPath(BackendKeys keys, BackendKind? kind)
    {
        var value = kind == BackendKind.External ? keys.Optional("path") : keys.Required("path", kind == BackendKind.Recorded ? "the file or folder of the answers" : "the model file");
        if (value?.Text(kind == BackendKind.Recorded ? "the path of the answers" : "the path of the model file") is not { } written)
            return ("", "");
        var full = kind is null or BackendKind.Recorded
            ? InputPath.ExistingFileOrFolder(value.Value, written, folder)
            : InputPath.ExistingFile(value.Value, written, folder);
        return (written, full ?? "");
    }

    private ImmutableArray<BackendPlan> ReadStages(ConfigValue? value, string name, BackendNumerics numerics)
    {
        if (value?.List("a list of at least two backends") is not { } items)
            return [];
        if (items.Length == 1)
            value.Value.Fail($"{value.Value.Path} holds only one stage; add the one that follows, or write the backend without stages");
        return
        [
            .. items.Select((item, index) =>
            {
                var stage = $"{name}/{index + 1}";
                return item.Map(Expected, map => Read(map, stage, numerics, isStage: true)) ?? Broken(stage);
            }),
        ];
    }

    private static void RefuseAsStage(ConfigValue kind, BackendKind refused) => kind.Fail($"{kind.Path} {BackendWords.Of(refused)} cannot be a stage: {(refused == BackendKind.Staged
        ? "write its stages here, one after the other"
        : "a record answers the inputs that it was made from, whatever the stage before gives")}");
}
