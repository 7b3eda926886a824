using System.Text.Json.Nodes;

namespace Parity.Configuration.Tests.Schema;

/// <summary>Configurations that together have every mapping of the format, with the files that they name.</summary>
internal static class FullConfigurations
{
    private const string Two = "version: 1\nreference: torch\nbackends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}\n";

    private static readonly string[] Files = ["a.pt", "a.onnx", "a.plan", "saved.npz", "truth.json", "priors.npy", "images/1.png", "images/2.png"];

    private static readonly string[] Texts =
    [
        Two + """
            inputs:
              images: images
              annotations: truth.json
              screen: {min_width: 2}
              bind: {images: image, sizes: {from: original_size}}
            preprocess: {size: [64, 64], pad: {to: size}}
            batch: [2]
            measure: {warmup: 1}
            tolerances: {default: {atol: 1e-3}, output0: {rtol: 0}}
            detection:
              decoder: generic
              outputs: {boxes: boxes, scores: scores}
              classes: [circle, square]
              deploy_threshold: {default: 0.25, circle: 0.4}
              epsilon: {score: 1e-3}
              coco: {max_detections: [1, 10]}
              nms: {iou_threshold: 0.5}
            gates: {tensors: {max_mismatched: 1}, batch: {max_mismatched: 1}, bands: [{from: 0.5}], deploy: {max_appeared: 1}, map: {max_drop: 0.1}}
            waivers: [{gate: tensors.max_mismatched, candidate: ort, reason: known, expires: 2026-12-31}]
            baseline: {path: baseline.json, allow: {tensors.max_mismatched: 2}}
            candidates: {ort: {tolerances: {default: {atol: 1}}, gates: {tensors: {max_mismatched: 2}}}}
            reports: {json: report.json}
            """,
        Two + "inputs: {tensors: {path: saved.npz}}",
        Two + "inputs: {images: images}\npreprocess: {recipe: ultralytics, resize: limit, rounding: floor}",
        Two + "inputs: {random: {inputs: {a: {shape: {min: [1, 3], max: [2, 3]}}, b: {shape: [1], distribution: normal}, c: {shape: [1], dtype: uint8}}}}",
        """
        version: 1
        reference: saved
        backends:
          saved: {kind: recorded, path: saved.npz}
          torch: {kind: torchscript, path: a.pt, input: {dtype: float16}, output: {dtype: float32}, device: cuda}
          ort: {kind: onnxruntime, path: a.onnx, providers: [cuda, cpu]}
          plan: {kind: tensorrt, path: a.plan}
          built: {kind: tensorrt, onnx: a.onnx, shapes: {images: {min: [1], max: [2]}}}
          program: {kind: external, command: [run]}
          program_of_model: {kind: external, command: [run, '{model}'], path: a.onnx}
          split: {kind: staged, stages: [{kind: onnxruntime, path: a.onnx}, {kind: torchscript, path: a.pt}, {kind: tensorrt, path: a.plan}, {kind: external, command: [run]}]}
        inputs: {images: images}
        """,
    ];

    public static IEnumerable<TestCaseData> All => Texts.Select((text, index) => new TestCaseData(text).SetArgDisplayNames($"configuration {index + 1}"));

    public static void WriteFiles(ConfigFolder folder)
    {
        foreach (var file in Files)
            folder.Touch(file);
    }

    public static JsonObject Read(string text) => YamlJson.Read(text)!.AsObject();
}
