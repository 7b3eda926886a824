using Parity.Configuration.Batches;

namespace Parity.Configuration.Tests.Batches;

/// <summary>A fixture that writes batch files into a fresh <see cref="ConfigFolder"/>.</summary>
internal abstract class BatchFixture : ConfigurationFixture
{
    /// <summary>A run on one line, without a name: what a batch's <c>defaults</c> or <c>matrix.run</c> may hold.</summary>
    protected const string Run =
        "reference: torch, backends: {torch: {kind: torchscript, path: a.pt}, ort: {kind: onnxruntime, path: a.onnx}}, inputs: {images: images}";

    protected string Write(string name, string yaml)
    {
        var path = Path.Combine(Folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, yaml);
        return path;
    }

    /// <summary>The batch of a file; RUN in it stands for <see cref="Run"/>.</summary>
    protected BatchPlan Load(string yaml) => BatchLoader.Load([Write("batch.yaml", $"version: 1\n{yaml.Replace("RUN", Run, StringComparison.Ordinal)}\n")]);

    /// <summary>The plan of every run by its name; each must have one.</summary>
    protected IReadOnlyDictionary<string, RunPlan> Plans(string yaml) => Load(yaml).Runs.ToDictionary(run => run.Name, run => run.Plan ?? throw run.Problem!);

    /// <summary>Names of the runs in order.</summary>
    protected string[] Names(string yaml) => [.. Load(yaml).Runs.Select(run => run.Name)];

    /// <summary>The problems that the batch file is refused for, as <c>line:column: message</c>, its first line being <c>version: 1</c>.</summary>
    protected string[] Refused(string yaml)
    {
        var error = Assert.Throws<ConfigurationException>(() => Load(yaml))!;
        Assert.That(error.Diagnostics.Select(problem => problem.Run), Is.All.Null);
        return [.. error.Diagnostics.Select(problem => $"{problem.Line}:{problem.Column}: {Shown(problem.Message)}")];
    }

    /// <summary>The problems of runs, as a user reads them.</summary>
    protected string[] Problems(string yaml) => [.. Load(yaml).Runs.SelectMany(run => run.Problem?.Diagnostics ?? []).Select(problem => Shown(problem.ToString()))];

    protected string Shown(string message) => message.Replace(Folder.Path, "DIR", StringComparison.Ordinal);
}
