using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>A folder with a right, a wrong and a broken configuration of one image each, in which <c>parity verify</c> is run.</summary>
internal sealed class BatchRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BatchRun()
    {
        Write("right.yaml", Config("right", Repository.PathOf("fixtures", "shapes", "shapes.onnx")));
        Write("wrong.yaml", Config("wrong", VerifyRun.Faulty("score_097")));
        Write("broken.yaml", Config("broken", Repository.PathOf("fixtures", "shapes", "shapes.onnx")).Replace("iou_threshold", "iou_treshold", StringComparison.Ordinal));
    }

    public string Folder => _folder.Path;

    /// <summary>The shipped configuration with another name and candidate, on one image.</summary>
    public static string Config(string name, string candidate) => ShapesConfig.WithCandidate(candidate)
        .Replace("name: shapes\n", $"name: {name}\n", StringComparison.Ordinal)
        .Replace("shapes/images ", "shapes/images/scene_000.png ", StringComparison.Ordinal)
        .Replace("out/shapes.json", $"out/{name}.json", StringComparison.Ordinal);

    public string Write(string name, string text) => _folder.Write(name, text);

    public string File(string name) => _folder.File(name);

    public ParityProcess.Result Verify(params string[] arguments) => ParityProcess.Run(Folder, ["verify", .. arguments]);

    public JsonElement Report(string path) => JsonDocument.Parse(System.IO.File.ReadAllBytes(File(path))).RootElement;

    /// <summary>Name, verdict and completeness of every run of a combined report.</summary>
    public string[] RunsOf(string path) =>
        [.. Report(path).GetProperty("runs").EnumerateArray().Select(run => $"{run.GetProperty("name")} {run.GetProperty("verdict")} {run.GetProperty("complete")}")];

    public void Dispose() => _folder.Dispose();
}
