using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>One run over fixtures/heads: a head of heads.pt against ONNX files, on a few images.</summary>
internal sealed class HeadsRun : IDisposable
{
    public const string Classes = "classes: [circle, square, triangle, star, cross]";

    // As heads.pt gives them.
    private static readonly (string Head, string Output)[] Outputs =
    [
        ("end_to_end", "output0"),
        ("deployed", "boxes"), ("deployed", "labels"), ("deployed", "scores"),
        ("detr_like", "pred_logits"), ("detr_like", "pred_boxes"),
        ("onnx_nms", "boxes"), ("onnx_nms", "scores"), ("onnx_nms", "selected_indices"),
        .. new[] { "score", "bbox", "kps" }.SelectMany(kind => new[] { 8, 16, 32 }.Select(stride => ("scrfd", $"{kind}_{stride}"))),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly JsonDocument? _report;

    public HeadsRun(string head, string detection, IEnumerable<string> candidates, string more = "", string? without = null)
    {
        var outputs = string.Join(", ", Outputs.Select(output => output.Head == head && output.Output != without ? output.Output : "ignore"));
        var ignored = without is null ? string.Empty : $", outputs: {{{without}: ignore}}";
        _folder.Write("config.yaml", $$"""
            version: 1
            reference: trained
            backends:
              trained: {kind: torchscript, path: {{Fixture("heads/heads.pt")}}, outputs: [{{outputs}}]}
            {{string.Concat(candidates.Select(candidate => $"  {Name(candidate)}: {{kind: onnxruntime, path: {Fixture($"heads/{candidate}.onnx")}{ignored}}}\n"))}}
            inputs: {images: [{{string.Join(", ", new[] { "scene_008.jpg", "scene_011.jpg", "scene_012.png", "scene_014.jpg" }.Select(image => Fixture($"shapes/images/{image}")))}}]}
            preprocess: {recipe: ultralytics, size: 256}
            detection: {{{detection}}}
            {{more}}
            reports: {json: report.json}
            """);
        Result = ParityProcess.Run(_folder.Path, "verify", "config.yaml");
        _report = File.Exists(_folder.File("report.json")) ? JsonDocument.Parse(File.ReadAllBytes(_folder.File("report.json"))) : null;
    }

    public ParityProcess.Result Result { get; }

    public JsonElement Report => _report!.RootElement;

    public IEnumerable<(string? Name, string? Verdict)> Verdicts => Report.GetProperty("candidates").EnumerateArray()
        .Select(candidate => (candidate.GetProperty("name").GetString(), candidate.GetProperty("verdict").GetString()));

    /// <summary>A candidate by the file that it is.</summary>
    public JsonElement Candidate(string file) => Report.GetProperty("candidates").EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == Name(file));

    /// <summary>The gates that a candidate fails.</summary>
    public IEnumerable<string?> Failed(string file) => Candidate(file).GetProperty("gates").EnumerateArray()
        .Where(gate => gate.GetProperty("status").GetString() == "failed").Select(gate => gate.GetProperty("name").GetString());

    /// <summary>Kinds and causes of a candidate's differences, each once.</summary>
    public IEnumerable<string> Differences(string file) => Candidate(file).GetProperty("differences").EnumerateArray()
        .Select(difference => $"{difference.GetProperty("kind").GetString()} {difference.GetProperty("cause").GetString()}").Distinct();

    public static string Name(string file) => file.Replace('.', '-');

    public void Dispose()
    {
        _report?.Dispose();
        _folder.Dispose();
    }

    private static string Fixture(string path) => Repository.PathOf(["fixtures", .. path.Split('/')]).Replace('\\', '/');
}
