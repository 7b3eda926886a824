using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>A folder with three images and configurations over the tiny models of fixtures/acceptance, with the report of the last run.</summary>
internal sealed class InputsRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InputsRun()
    {
        Directory.CreateDirectory(_folder.File("images"));
        foreach (var name in new[] { "scene_001.jpg", "scene_002.jpg", "scene_003.jpg" })
        {
            File.Copy(Repository.PathOf("fixtures", "shapes", "images", name), _folder.File($"images/{name}"));
        }
    }

    public TemporaryFolder Folder => _folder;

    public JsonElement Report { get; private set; }

    public IEnumerable<string?> Inputs => Report.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("name").GetString());

    public IEnumerable<string> Faults => Report.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("message").GetString()!);

    /// <summary>An ONNX model of fixtures/acceptance as a backend.</summary>
    public static string Onnx(string model, string more = "") => $"{{kind: onnxruntime, path: {Model($"{model}.onnx")}{more}}}";

    public static string Model(string file) => Repository.PathOf("fixtures", "acceptance", file).Replace('\\', '/');

    /// <summary>Verifies.</summary>
    /// <param name="backends">Name and backend, the reference first.</param>
    /// <param name="rest">The rest of the configuration.</param>
    public ParityProcess.Result Verify(IEnumerable<(string Name, string Backend)> backends, string rest)
    {
        Write(backends, rest);
        var result = ParityProcess.Run(_folder.Path, "verify", "config.yaml");
        if (File.Exists(_folder.File("report.json")))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(_folder.File("report.json")));
            Report = document.RootElement.Clone();
        }

        return result;
    }

    /// <summary>Runs another command on a configuration, which it is given as its first argument.</summary>
    public ParityProcess.Result Run(string command, IEnumerable<(string Name, string Backend)> backends, string rest, params string[] arguments)
    {
        Write(backends, rest);
        return ParityProcess.Run(_folder.Path, [command, "config.yaml", .. arguments]);
    }

    public JsonElement Candidate(string name) => Report.GetProperty("candidates").EnumerateArray().Single(candidate => candidate.GetProperty("name").GetString() == name);

    public JsonElement Backend(string name) => Report.GetProperty("environment").GetProperty("backends").EnumerateArray().Single(backend => backend.GetProperty("name").GetString() == name);

    public void Dispose() => _folder.Dispose();

    private void Write(IEnumerable<(string Name, string Backend)> backends, string rest)
    {
        var all = backends.ToList();
        _folder.Write("config.yaml", $"version: 1\nname: inputs\nreference: {all[0].Name}\nbackends:\n{string.Concat(all.Select(entry => $"  {entry.Name}: {entry.Backend}\n"))}{rest}\nreports: {{json: report.json}}\n");
    }
}
