using Parity.TestKit;

namespace Parity.Configuration.Tests;

/// <summary>A configuration in a folder of its own with the files that it names.</summary>
internal sealed class Config : IDisposable
{
    public const string Minimal = """
        version: 1
        reference: torch
        backends:
          torch: {kind: torchscript, path: model.pt}
          ort: {kind: onnxruntime, path: model.onnx}
        inputs: {images: images}

        """;

    public const string Full = """
        version: 1
        name: run
        reference: torch
        backends:
          torch: {kind: torchscript, path: model.pt, threads: 2}
          ort: {kind: onnxruntime, path: model.onnx, providers: [cpu], graph_optimization: basic}
        inputs: {images: images, on_unreadable: skip}
        preprocess:
          recipe: ultralytics
          size: [64, 96]
          stride: 32
          color: bgr
          pad: {value: 0, placement: top_left}
          scale: 0.5
          layout: nhwc
        tolerances:
          default: {atol: 1e-3, rtol: 1e-3}
          boxes: {atol: 0.05}
        detection:
          decoder: yolov5
          output: out
          classes: [cat, dog]
          score_threshold: 0.01
          nms: {iou_threshold: 0.6, max_detections: 10, class_agnostic: true, multi_label: true}
          epsilon: {score: 1e-3, box: 0.5}
          bands: [0.0, 0.5]
        gates:
          tensors: {max_mismatched: 3}
          bands:
            - {from: 0.5, max_missing: 1, max_extra: off}
            - {from: 0.0, max_unexplained: 0, max_explained_share: 0.05}
          min_reference_detections: 2
        candidates:
          ort: {gates: {tensors: off}}
        reports: {json: out/x.json, max_differences: 3}

        """;

    private readonly TemporaryFolder _folder = new();

    public Config(string text = Full)
    {
        _folder.Write("config.yaml", text);
        _folder.Write("model.pt", "m");
        _folder.Write("model.onnx", "m");
        foreach (var image in new[] { "a.png", "B.JPG", "c.jpeg", "notes.txt" })
        {
            _folder.Write($"images/{image}", "i");
        }

        Directory.CreateDirectory(_folder.File("images/sub"));
    }

    public string File(string name) => _folder.File(name);

    public RunPlan Load() => RunPlanLoader.Load(File("config.yaml"));

    /// <summary>The problems found, as users read them after the file's name.</summary>
    public string Problems()
    {
        try
        {
            Load();
            return string.Empty;
        }
        catch (ConfigurationException e)
        {
            return e.Message.Replace($"{File("config.yaml")}:", string.Empty, StringComparison.Ordinal).Replace(_folder.Path, "FOLDER", StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
