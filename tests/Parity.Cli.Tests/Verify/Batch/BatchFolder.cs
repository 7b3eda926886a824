using Parity.Configuration.Batches;
using Parity.TestKit;

namespace Parity.Cli.Tests.Verify.Batch;

/// <summary>A folder with two models and three images, in which batches are written and loaded.</summary>
internal sealed class BatchFolder : IDisposable
{
    /// <summary>A run without a name, on one line.</summary>
    public const string Run =
        "reference: torch, backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}, inputs: {images: images}";

    /// <summary>The same as a configuration of its own.</summary>
    public const string One =
        "version: 1\nreference: torch\nbackends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}\ninputs: {images: images}\n";

    private readonly TemporaryFolder _folder = new();

    public BatchFolder()
    {
        foreach (var file in new[] { "a.pt", "a.onnx", "images/1.png", "images/2.png", "images/3.png" })
        {
            _folder.Write(file, string.Empty);
        }
    }

    public string Path => _folder.Path;

    /// <summary>A batch of the text, in which RUN stands for <see cref="Run"/> and DIR for the folder.</summary>
    public BatchPlan Load(string yaml) => BatchLoader.Load([Write("batch.yaml", $"version: 1\n{yaml}\n")]);

    public string Write(string name, string yaml) =>
        _folder.Write(name, yaml.Replace("RUN", Run, StringComparison.Ordinal).Replace("DIR", Path, StringComparison.Ordinal));

    /// <summary>A message without the folder.</summary>
    public string Shown(string message) => message.Replace(Path, "DIR", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
