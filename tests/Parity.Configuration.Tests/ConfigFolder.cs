using System.Text;

namespace Parity.Configuration.Tests;

/// <summary>A folder with two models and two images, in which configurations are written and loaded.</summary>
internal sealed class ConfigFolder : IDisposable
{
    /// <summary>The shortest valid configuration; tests append sections to its seven lines.</summary>
    public const string Minimal =
        """
        version: 1
        reference: torch
        backends:
          torch: {kind: torchscript, path: a.pt}
          ort: {kind: onnxruntime, path: a.onnx}
        inputs:
          images: images

        """;

    public ConfigFolder()
    {
        Path = Directory.CreateTempSubdirectory("parity-config-").FullName;
        foreach (var file in new[] { "a.pt", "a.onnx", "images/1.png", "images/2.JPG" })
            Touch(file);
    }

    public string Path { get; }

    // Whether a date lies far ahead must not depend on the day of the test.
    private static readonly TimeProvider Clock = new FixedDay();

    public string Touch(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
        return path;
    }

    /// <summary>Makes a link to a file or folder, or to nothing.</summary>
    public void Link(string relative, string target)
    {
        var (path, full) = (System.IO.Path.Combine(Path, relative), System.IO.Path.Combine(Path, target));
        _ = Directory.Exists(full) ? Directory.CreateSymbolicLink(path, full) : File.CreateSymbolicLink(path, full);
    }

    public RunPlan Load(string yaml) => Load(Encoding.UTF8.GetBytes(yaml));

    public RunPlan Load(byte[] yaml)
    {
        var path = System.IO.Path.Combine(Path, "run.yaml");
        File.WriteAllBytes(path, yaml);
        return RunPlanLoader.Load(path, Clock);
    }

    /// <summary>The problems of a configuration as <c>line:column: message</c>; empty when it loads.</summary>
    public string[] Problems(string yaml)
    {
        try
        {
            Load(yaml);
            return [];
        }
        catch (ConfigurationException error)
        {
            return [.. error.Diagnostics.Select(problem => $"{problem.Line}:{problem.Column}: {problem.Message.Replace(Path, "DIR", StringComparison.Ordinal)}")];
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 17, 12, 0, 0, TimeSpan.Zero);
    }
}
