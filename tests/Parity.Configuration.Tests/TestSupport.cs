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

    public string Touch(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
        return path;
    }

    public RunPlan Load(string yaml) => Load(Encoding.UTF8.GetBytes(yaml));

    public RunPlan Load(byte[] yaml)
    {
        var path = System.IO.Path.Combine(Path, "run.yaml");
        File.WriteAllBytes(path, yaml);
        return RunPlanLoader.Load(path);
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
}

/// <summary>A fixture with a fresh <see cref="ConfigFolder"/> for each test.</summary>
internal abstract class ConfigurationFixture
{
    protected ConfigFolder Folder { get; private set; } = null!;

    [SetUp]
    public void CreateFolder() => Folder = new ConfigFolder();

    [TearDown]
    public void DeleteFolder() => Folder.Dispose();

    /// <summary>The plan of the minimal configuration with these sections from line 8 on.</summary>
    protected RunPlan LoadWith(string sections) => Folder.Load(ConfigFolder.Minimal + sections);

    /// <summary>The problems of the minimal configuration with these sections from line 8 on.</summary>
    protected string[] ProblemsWith(string sections) => Folder.Problems(ConfigFolder.Minimal + sections);
}

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Parity.sln")))
                return folder;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Parity.sln.");
    }
}
