using Parity.TestKit;

namespace Parity.Configuration.Tests;

internal sealed class DiagnosticsTests
{
    private static readonly (string Part, string By)[] Mistakes =
    [
        ("version: 1", "version: 2"),
        ("version: 1\n", ""),
        ("name: run", "nmae: run"),
        ("reference: torch", "reference: troch"),
        ("reference: torch", "reference: [torch]"),
        ("kind: torchscript", "kind: torchscrpt"),
        ("kind: torchscript,", "kind: torchscript, providers: [cpu],"),
        ("path: model.pt", "path: modle.pt"),
        ("path: model.pt", "path: images"),
        ("threads: 2", "threads: 0"),
        ("providers: [cpu]", "providers: [cuda]"),
        ("graph_optimization: basic", "graph_optimization: fast"),
        ("images: images,", "images: imgaes,"),
        ("on_unreadable: skip", "on_unreadable: ignore"),
        ("recipe: ultralytics", "recipe: ultralitics"),
        ("size: [64, 96]", "size: [64, 97]"),
        ("size: [64, 96]", "size: [64]"),
        ("size: [64, 96]", "size: [0, 96]"),
        ("color: bgr", "color: gbr"),
        ("value: 0,", "value: 256,"),
        ("placement: top_left", "placement: topleft"),
        ("scale: 0.5", "scale: 1/0"),
        ("scale: 0.5", "scale: .nan"),
        ("layout: nhwc", "layout: hwc"),
        ("atol: 0.05", "atol: -1"),
        ("atol: 0.05", "atol: .inf"),
        ("atol: 0.05", "atol: 1,5"),
        ("decoder: yolov5", "decoder: yolo8"),
        ("classes: [cat, dog]", "classes: [cat, cat]"),
        ("score_threshold: 0.01", "score_threshold: 1"),
        ("iou_threshold: 0.6", "iou_treshold: 0.6"),
        ("iou_threshold: 0.6", "iou_threshold: 60"),
        ("multi_label: true", "multi_label: yes"),
        ("bands: [0.0, 0.5]", "bands: [0.5, 0.0]"),
        ("bands: [0.0, 0.5]", "bands: [0.1, 0.5]"),
        ("from: 0.0", "from: 0.1"),
        ("from: 0.0", "from: 0.5"),
        ("max_missing: 1", "max_missing:"),
        ("max_missing: 1", "max_missing: 1.5"),
        ("max_missing: 1", "max_mising: 1"),
        ("max_extra: off", "max_extra: none"),
        ("max_explained_share: 0.05", "max_explained_share: 5"),
        ("min_reference_detections: 2", "min_reference_detections: 0"),
        ("  ort: {gates", "  otr: {gates"),
        ("  ort: {gates", "  torch: {gates"),
        ("max_differences: 3", "max_differences: -3"),
        ("json: out/x.json", "html: out/x.html"),
        ("candidates:", "version: 1\ncandidates:"),
        ("candidates:", "candidates: ["),
        ("name: run", "name: &a run\nlabel: *b"),
        ("name: run", "\tname: run"),
    ];

    [Test]
    public void Every_mistake_is_told_with_place_value_and_what_is_allowed()
    {
        var told = Mistakes.Select(mistake =>
        {
            Assert.That(mistake.Part, Is.Not.Empty.And.Matches<string>(part => Config.Full.Contains(part!, StringComparison.Ordinal)));
            using var config = new Config(Config.Full.Replace(mistake.Part, mistake.By, StringComparison.Ordinal));
            return $"{Shown(mistake.Part)} → {Shown(mistake.By)}\n  {config.Problems().Replace("\n", "\n  ", StringComparison.Ordinal)}\n";
        });

        Approved.Matches("diagnostics.txt", string.Join('\n', told));
    }

    [Test]
    public void All_problems_of_a_file_are_told_at_once()
    {
        using var config = new Config(Config.Full
            .Replace("threads: 2", "threads: x", StringComparison.Ordinal)
            .Replace("color: bgr", "color: red", StringComparison.Ordinal)
            .Replace("atol: 0.05", "atol: -1", StringComparison.Ordinal));

        Assert.That(config.Problems().Split('\n'), Has.Length.EqualTo(3));
    }

    [Test]
    public void File_that_is_no_configuration_is_told_as_such()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("binary.yaml"), [0, 1, 2, 3]);
        File.WriteAllBytes(folder.File("large.yaml"), new byte[(1 << 20) + 1]);
        folder.Write("empty.yaml", string.Empty);
        folder.Write("list.yaml", "- 1\n");
        folder.Write("two.yaml", Config.Minimal + "---\n" + Config.Minimal);
        folder.Write("bomb.yaml", "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"b{i}: &b{i} [{string.Join(',', Enumerable.Repeat(i == 1 ? "*a" : $"*b{i - 1}", 10))}]\n")));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(Message(folder.File("binary.yaml")), Does.Contain("control character 0x00"));
        Assert.That(Message(folder.File("large.yaml")), Does.Contain("larger than 1 MiB"));
        Assert.That(Message(folder.File("empty.yaml")), Does.Contain("the file is empty"));
        Assert.That(Message(folder.File("list.yaml")), Does.Contain("a configuration is a mapping"));
        Assert.That(Message(folder.File("two.yaml")), Does.Contain("second YAML document"));
        Assert.That(Message(folder.File("bomb.yaml")), Does.Contain("aliases stand for more than"));
        Assert.That(Message(folder.Path), Does.Contain("this is a folder"));
        Assert.That(Message(folder.File("nowhere.yaml")), Does.Contain("does not exist"));
    }

    [Test]
    public void One_model_alone_is_no_comparison()
    {
        using var config = new Config(Config.Minimal.Replace("  ort: {kind: onnxruntime, path: model.onnx}\n", string.Empty, StringComparison.Ordinal));

        Assert.That(config.Problems(), Does.Contain("backends holds only one backend; add a candidate"));
    }

    [Test]
    public void Band_gates_need_detections()
    {
        using var config = new Config(Config.Minimal + "gates: {bands: [{from: 0.5}]}\n");

        Assert.That(config.Problems(), Does.Contain("gates.bands needs the section detection"));
    }

    private static string Shown(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Message(string path) => Assert.Throws<ConfigurationException>(() => RunPlanLoader.Load(path))!.Message;
}
