using System.Text.Json;
using Parity.Core.Detection;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Core.Tests.Detection;

/// <summary>What the reference post-processing with torchvision's nms kept of the same outputs.</summary>
internal sealed record GoldenCase(string Name, DetectionOptions Options, TensorData Output, long[] Anchors, long[] Labels, float[] Scores, float[] Boxes)
{
    private static readonly Lazy<IReadOnlyDictionary<string, NpzFile.Entry>> Entries = new(() => NpzFile.Read(Repository.PathOf("fixtures", "detection", "goldens.npz")));

    public static IEnumerable<string> Names => Entries.Value.Keys.Where(key => key.EndsWith("/params", StringComparison.Ordinal)).Select(key => key[..^"/params".Length]);

    public static GoldenCase Read(string name)
    {
        NpzFile.Entry Entry(string key) => Entries.Value[$"{name}/{key}"];
        using var parameters = JsonDocument.Parse(Entry("params").Bytes);
        var output = Entry("output");
        return new GoldenCase(
            name,
            OptionsFrom(parameters.RootElement),
            new TensorData("output", ElementType.Float32, new TensorShape(output.Shape), output.Bytes),
            Entry("anchor").As<long>(), Entry("label").As<long>(), Entry("score").As<float>(), Entry("box").As<float>());
    }

    private static DetectionOptions OptionsFrom(JsonElement parameters)
    {
        double Number(string name, double orElse) => parameters.TryGetProperty(name, out var value) ? value.GetDouble() : orElse;
        bool Flag(string name) => parameters.TryGetProperty(name, out var value) && value.GetBoolean();
        return new DetectionOptions
        {
            Decoder = parameters.GetProperty("decoder").GetString() == "yolov5" ? DecoderKind.Yolov5 : DecoderKind.Yolov8,
            ScoreThreshold = Number("conf", 0.001),
            Nms = new NmsOptions
            {
                IouThreshold = Number("iou", 0.7),
                MaxDetections = (int)Number("max_det", 300),
                MaxCandidates = (int)Number("max_nms", 30000),
                ClassAgnostic = Flag("agnostic"),
                MultiLabel = Flag("multi_label"),
            },
        };
    }
}
