using System.Text.RegularExpressions;
using Parity.Configuration.Batches;
using Parity.TestKit;

namespace Parity.Configuration.Tests;

/// <summary>configs/README.md against the loader: its tables describe what is allowed, its examples load.</summary>
internal sealed partial class ReadmeTests : ConfigurationFixture
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("configs", "README.md"));

    private static IEnumerable<string> All => Fenced().Matches(Readme).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Examples => All.Where(example => !IsBatch(example));

    private static IEnumerable<string> Batches => All.Where(IsBatch);

    [TestCase("Top level", "zz: 1")]
    [TestCase("`backends.NAME`", "backends: {zz: {zz: 1}}")]
    [TestCase("`backends.NAME`", "backends: {zz: {input: {zz: 1}}}")]
    [TestCase("`backends.NAME`", "backends: {zz: {output: {zz: 1}}}")]
    [TestCase("Top level", "measure: {zz: 1}")]
    [TestCase("`inputs`", "inputs: {zz: 1}")]
    [TestCase("`inputs`", "inputs: {tensors: {zz: 1}}")]
    [TestCase("`inputs`", "inputs: {images: images, screen: {zz: 1}}")]
    [TestCase("`inputs.random`", "inputs: {random: {zz: 1}}")]
    [TestCase("`inputs.random`", "inputs: {random: {inputs: {a: {zz: 1}}}}")]
    [TestCase("`inputs.random`", "inputs: {random: {inputs: {a: {distribution: normal, zz: 1}}}}")]
    [TestCase("`inputs.random`", "inputs: {random: {inputs: {a: {shape: {zz: 1}}}}}")]
    [TestCase("`inputs.bind`", "inputs: {images: images, bind: {a: {zz: 1}}}")]
    [TestCase("`preprocess`", "preprocess: {zz: 1}")]
    [TestCase("`preprocess`", "preprocess: {pad: {zz: 1}}")]
    [TestCase("`tolerances`", "tolerances: {default: {zz: 1}}")]
    [TestCase("`detection`", "detection: {zz: 1}")]
    [TestCase("`detection`", "detection: {nms: {zz: 1}}")]
    [TestCase("`detection`", "detection: {epsilon: {zz: 1}}")]
    [TestCase("`detection`", "detection: {outputs: {zz: 1}}")]
    [TestCase("`detection`", "detection: {coco: {zz: 1}}")]
    [TestCase("`gates`", "detection: {decoder: yolov8, deploy_threshold: 0.3}\ngates: {deploy: {zz: 1}}")]
    [TestCase("`gates`", "gates: {zz: 1}")]
    [TestCase("`gates`", "gates: {tensors: {zz: 1}}")]
    [TestCase("`gates`", "batch: [2]\ngates: {batch: {zz: 1}}")]
    [TestCase("`gates`", "detection: {decoder: yolov8}\ngates: {bands: [{zz: 1}]}")]
    [TestCase("Top level", "candidates: {ort: {zz: 1}}")]
    [TestCase("`gates`", "gates: {tensors: {max_mismatched: {zz: 1}}}")]
    [TestCase("`waivers`", "waivers: [{zz: 1}]")]
    [TestCase("`baseline`", "baseline: {zz: 1}")]
    [TestCase("`reports`", "reports: {zz: 1}")]
    public void Describes_every_allowed_key_in_its_section(string heading, string section)
    {
        var text = Section(heading);
        var message = Folder.Problems("version: 1\n" + section).Single(problem => problem.Contains("unknown key 'zz'", StringComparison.Ordinal));
        var missing = AllowedIn(message).Where(key =>
            !text.Contains($"`{key}`", StringComparison.Ordinal)
            && !text.Contains($".{key}`", StringComparison.Ordinal)
            && !text.Contains($"`{key}.", StringComparison.Ordinal)
            && !text.Contains($"{{{key}: ", StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }

    [TestCase("`backends.NAME`", "kind", "backends: {zz: {kind: 1}}")]
    [TestCase("`backends.NAME`", "isolation", "backends: {zz: {isolation: 1}}")]
    [TestCase("`backends.NAME`", "numerics", "backends: {zz: {numerics: 1}}")]
    [TestCase("`backends.NAME`", "precision", "backends: {zz: {onnx: a.onnx, precision: 1}}")]
    [TestCase("`backends.NAME`", "mode", "backends: {zz: {mode: 1}}")]
    [TestCase("`backends.NAME`", "input.dtype", "backends: {zz: {input: {dtype: 1}}}")]
    [TestCase("`backends.NAME`", "input.layout", "backends: {zz: {input: {layout: 1}}}")]
    [TestCase("`backends.NAME`", "output.dtype", "backends: {zz: {output: {dtype: 1}}}")]
    [TestCase("`inputs.random`", "inputs.NAME.dtype", "inputs: {random: {inputs: {a: {dtype: 1}}}}")]
    [TestCase("`inputs.random`", "inputs.NAME.distribution", "inputs: {random: {inputs: {a: {distribution: 1}}}}")]
    [TestCase("`detection`", "box_format", "detection: {box_format: 1}")]
    [TestCase("`detection`", "box_unit", "detection: {box_unit: 1}")]
    [TestCase("`detection`", "activation", "detection: {activation: 1}")]
    [TestCase("`detection`", "background", "detection: {background: 1}")]
    [TestCase("`detection`", "nms.semantics", "detection: {nms: {semantics: 1}}")]
    public void Lists_every_allowed_word_of_a_key(string heading, string key, string section)
    {
        var message = Folder.Problems("version: 1\n" + section).Single(problem => problem.EndsWith(", not '1'", StringComparison.Ordinal));
        var words = message[(message.IndexOf(" must be ", StringComparison.Ordinal) + " must be ".Length)..^", not '1'".Length].Replace(" or ", ", ", StringComparison.Ordinal).Split(", ");
        var row = Section(heading).Split('\n').Single(line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal));

        Assert.That(row.Split('|')[2].Trim(), Is.EqualTo(string.Join(", ", words.Select(word => $"`{word}`"))));
    }

    [TestCaseSource(nameof(Examples))]
    public void Example_loads(string yaml)
    {
        foreach (var file in new[] { "model.pt", "model.onnx", "model.tflite", "backbone.onnx", "head.pt", "saved/trained.npz", "saved/inputs.npz", "saved/test_data_set_0/input_0.pb", "pictures/1.png" })
            Folder.Touch(file);
        var rest = new Dictionary<string, string>
        {
            ["version:"] = "version: 1",
            ["reference:"] = "reference: trained",
            ["backends:"] = "backends: {trained: {kind: torchscript, path: model.pt}, exported: {kind: onnxruntime, path: model.onnx}}",
            ["inputs:"] = "inputs: {images: pictures}",
        };

        var missing = rest.Where(entry => !yaml.Split('\n').Any(line => line.StartsWith(entry.Key, StringComparison.Ordinal))).Select(entry => entry.Value);

        Assert.That(Folder.Problems($"{yaml}\n{string.Join('\n', missing)}\n"), Is.Empty);
    }

    [TestCase("matrix: {zz: 1}")]
    [TestCase("runs: [{name: zz}]\nzz: 1")]
    public void Describes_every_key_of_a_batch(string yaml)
    {
        var text = Section("Batch files");
        var message = Assert.Throws<ConfigurationException>(() => BatchLoader.Load([Write("version: 1\n" + yaml)]))!.Diagnostics.Single(problem => problem.Message.Contains("unknown key 'zz'", StringComparison.Ordinal)).Message;

        Assert.That(AllowedIn(message).Where(key => !text.Contains($"| `{key}` |", StringComparison.Ordinal) && !text.Contains($"| `matrix.{key}` |", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Batches))]
    public void Batch_loads(string yaml)
    {
        foreach (var file in new[] { "models/yolo.pt", "models/ssd.pt", "models/yolo-fp32.onnx", "models/yolo-fp16.onnx", "models/ssd-fp32.onnx", "models/ssd-fp16.onnx", "pictures/1.png" })
            Folder.Touch(file);
        var batch = BatchLoader.Load([Write(yaml)]);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(batch.Runs.Select(run => run.Problem?.Message), Is.All.Null);
        Assert.That(batch.Runs, Has.Length.EqualTo(6));
    }

    [Test]
    public void Says_how_many_runs_a_batch_may_make() =>
        Assert.That(Section("Batch files"), Does.Contain(System.FormattableString.Invariant($"at most {BatchLoader.MaxRuns} runs")));

    [Test]
    public void Shows_every_kind_of_backend_and_of_inputs() =>
        Assert.That(
            new[] { "kind: external", "kind: recorded", "kind: staged", "tensors:", "random:", "bind:", "sizes:", "repeat:", "batch:" }.Where(word => !Examples.Any(example => example.Contains(word, StringComparison.Ordinal))),
            Is.Empty);

    private static bool IsBatch(string example) => example.Contains("\nmatrix:", StringComparison.Ordinal);

    private string Write(string batch)
    {
        var path = Path.Combine(Folder.Path, "batch.yaml");
        File.WriteAllText(path, batch);
        return path;
    }

    private static string[] AllowedIn(string message)
    {
        const string Allowed = " Allowed: ";
        return message[(message.IndexOf(Allowed, StringComparison.Ordinal) + Allowed.Length)..].Split(", ");
    }

    // Up to the next heading of the same level or above.
    private static string Section(string heading)
    {
        var start = Heading().Matches(Readme).Single(match => match.Groups[2].Value == heading);
        var end = Heading().Matches(Readme).FirstOrDefault(match => match.Index > start.Index && match.Groups[1].Length <= start.Groups[1].Length);
        return Readme[start.Index..(end?.Index ?? Readme.Length)];
    }

    [GeneratedRegex(@"^(#+) (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```yaml\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
