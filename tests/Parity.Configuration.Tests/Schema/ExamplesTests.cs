using System.Text.RegularExpressions;
using Parity.TestKit;

namespace Parity.Configuration.Tests.Schema;

/// <summary>The schema by what people write: the shipped examples are right, and mistakes are found in an editor as they are in a run.</summary>
internal sealed partial class ExamplesTests : ConfigurationFixture
{
    private const string Rest =
        "\nversion: 1\nreference: torch\nbackends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}\ninputs: {images: images}\n";

    private static IEnumerable<string> Files => Directory.GetFiles(Repository.PathOf("configs"), "*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Excerpts => Fenced().Matches(File.ReadAllText(Repository.PathOf("configs", "README.md"))).Select(match => match.Groups[1].Value);

    [TestCaseSource(nameof(Files))]
    public void Shipped_configuration_is_valid_and_names_the_schema(string file)
    {
        var text = File.ReadAllText(Repository.PathOf(file));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(IsBatch(text) ? Schemas.BatchProblems(YamlJson.Read(text)) : Schemas.Problems(YamlJson.Read(text)), Is.Empty);
        Assert.That(text.Split('\n')[0], Is.EqualTo($"# yaml-language-server: $schema={(IsBatch(text) ? "batch" : "parity")}.schema.json"));
    }

    [TestCaseSource(nameof(Files))]
    public void Shipped_configuration_is_in_the_table_of_the_readme(string file)
    {
        var name = Path.GetFileName(file);

        Assert.That(File.ReadAllText(Repository.PathOf("configs", "README.md")), Does.Contain($"| [{name}]({name}) | "));
    }

    [TestCaseSource(nameof(Excerpts))]
    public void Excerpt_of_the_readme_is_valid_with_the_rest_of_a_configuration(string yaml)
    {
        if (IsBatch(yaml))
        {
            Assert.That(Schemas.BatchProblems(YamlJson.Read(yaml)), Is.Empty);
            return;
        }

        var rest = Rest.Split('\n').Where(line => line.Length > 0 && !yaml.Split('\n').Any(other => other.StartsWith(line.Split(' ')[0], StringComparison.Ordinal)));

        Assert.That(Schemas.Problems(YamlJson.Read($"{yaml}\n{string.Join('\n', rest)}\n")), Is.Empty);
    }

    [TestCase("toleranses: {default: {atol: 1}}")]
    [TestCase("version: 2")]
    [TestCase("repeat: 0")]
    [TestCase("repeat: 1.5")]
    [TestCase("repeat: '2'")]
    [TestCase("batch: 4")]
    [TestCase("batch: [4, 4]")]
    [TestCase("measure: {warmup: 10001}")]
    [TestCase("timeout_s: 0")]
    [TestCase("tolerances: {atol: 1e-4}")]
    [TestCase("tolerances: {default: {atol: -1}}")]
    [TestCase("preprocess: {size: [640]}")]
    [TestCase("preprocess: {size: 640, sizes: [640]}")]
    [TestCase("preprocess: {recipe: ultralytix}")]
    [TestCase("preprocess: {scale: 255/1}")]
    [TestCase("preprocess: {pad: {value: [a]}}")]
    [TestCase("detection: {output: output0}")]
    [TestCase("detection: {decoder: generic}")]
    [TestCase("detection: {decoder: yolov8, classes: []}")]
    [TestCase("detection: {decoder: yolov8, score_threshold: 1}")]
    [TestCase("detection: {decoder: yolov8, bands: [0.1, 0.1]}")]
    [TestCase("detection: {decoder: yolov8, coco: {max_detections: [1, 2, 3, 4]}}")]
    [TestCase("gates: {tensors: 0}")]
    [TestCase("gates: {tensors: {max_mismatched: 0.5}}")]
    [TestCase("gates: {min_inputs: 0}")]
    [TestCase("gates: {outputs_vary: false}")]
    [TestCase("gates: {bands: [{max_missing: 0}]}")]
    [TestCase("gates: {tensors: {max_mismatched: {severity: warn}}}")]
    [TestCase("gates: {tensors: {max_mismatched: {limit: 1, severity: error}}}")]
    [TestCase("gates: {min_inputs: {limit: 1, severity: warn}}")]
    [TestCase("waivers: []")]
    [TestCase("waivers: [{gate: tensors.max_mismatched, reason: known}]")]
    [TestCase("waivers: [{gate: tensors.max_mismatched, reason: known, expires: soon}]")]
    [TestCase("baseline: {allow: {tensors.max_mismatched: 2}}")]
    [TestCase("baseline: {path: a.json, allow: {tensors.max_mismatched: -2}}")]
    [TestCase("candidates: {ort: {gate: {}}}")]
    [TestCase("reports: {xml: a.xml}")]
    [TestCase("inputs: {images: images, random: {inputs: {a: {shape: [1]}}}}")]
    [TestCase("inputs: {tensors: a.pt, screen: {min_width: 1}}")]
    [TestCase("inputs: {random: {inputs: {a: {shape: [1], distribution: normal, max: 1}}}}")]
    [TestCase("inputs: {random: {inputs: {a: {shape: [1], mean: 1}}}}")]
    [TestCase("inputs: {images: images, bind: {a: {from: image, order: wh}}}")]
    [TestCase("inputs: {images: images, annotations: a.pt}")]
    [TestCase("inputs: {tensors: a.pt}\npreprocess: {size: 64}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnx, path: a.onnx}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt, providers: [cpu]}, ort: {kind: onnxruntime, path: a.onnx}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx, providers: [cpu, cpu]}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort/1: {kind: onnxruntime, path: a.onnx}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: tensorrt, path: a.onnx, precision: fp16}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: tensorrt, path: a.onnx, onnx: a.onnx}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx, isolation: in_process, timeout_s: 5}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: staged, stages: [{kind: onnxruntime, path: a.onnx}]}}")]
    [TestCase("backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: staged, stages: [{kind: onnxruntime, path: a.onnx}, {kind: recorded, path: a.pt}]}}")]
    public void Mistake_is_refused_by_the_schema_and_by_the_loader(string section)
    {
        var rest = Rest.Split('\n').Where(line => line.Length > 0 && !section.Split('\n').Any(other => other.StartsWith(line.Split(' ')[0], StringComparison.Ordinal)));
        var yaml = $"{section}\n{string.Join('\n', rest)}\n";

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Schemas.Problems(YamlJson.Read(yaml)), Is.Not.Empty);
        Assert.That(Folder.Problems(yaml), Is.Not.Empty);
    }

    private static bool IsBatch(string yaml) => YamlJson.Read(yaml)!.AsObject().Any(entry => entry.Key is "include" or "defaults" or "runs" or "matrix");

    [GeneratedRegex(@"^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
