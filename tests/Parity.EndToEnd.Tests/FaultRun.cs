using System.Diagnostics;
using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>
/// <c>parity verify</c> on a right model in ONNX Runtime and on one that misbehaves in libtorch, in a folder of its own, with a
/// temporary folder of its own. Killed with all its hosts when it is disposed.
/// </summary>
internal sealed class FaultRun : IDisposable
{
    /// <summary>The bright image, on which the models of fixtures/faults misbehave.</summary>
    public const string Bright = "scene_001.jpg";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private Process? _process;
    private Task<string>? _output;
    private Task<string>? _error;
    private List<int> _hosts = [];

    /// <param name="model">The misbehaving model, of fixtures/faults.</param>
    /// <param name="limits">More keys of its backend, or of the run.</param>
    /// <param name="images">Image files by the name that they are given.</param>
    public FaultRun(string model, string limits = "", string runLimits = "", IEnumerable<(string Image, string Name)>? images = null)
    {
        Directory.CreateDirectory(TemporaryFiles);
        Directory.CreateDirectory(_folder.File("images"));
        foreach (var (image, name) in images ?? [("scene_000.png", "a.png"), (Bright, "b.jpg"), ("scene_002.jpg", "c.jpg"), ("scene_003.jpg", "d.jpg")])
        {
            File.Copy(Repository.PathOf("fixtures", "shapes", "images", image), _folder.File($"images/{name}"));
        }

        _folder.Write("config.yaml", $$"""
            version: 1
            name: faults
            reference: right
            {{runLimits}}
            backends:
              right: {kind: onnxruntime, path: {{Repository.PathOf("fixtures", "onnx", "unknown_rank.onnx")}}}
              faulty: {kind: torchscript, path: {{Repository.PathOf("fixtures", "faults", $"{model}.pt")}}{{limits}}}
            inputs: {images: images}
            preprocess: {recipe: ultralytics, size: [256, 256]}
            reports: {json: report.json}
            """);
    }

    public string TemporaryFiles => _folder.File("tmp");

    public string Folder => _folder.Path;

    /// <summary>What lies in the temporary folder.</summary>
    public IEnumerable<string> LeftOver => Directory.EnumerateFileSystemEntries(TemporaryFiles).Select(entry => Path.GetFileName(entry)!);

    /// <summary>Processes of hosts that were seen and still run.</summary>
    public IEnumerable<int> LivingHosts => _hosts.Where(host => HostsOnLinux.IsAlive(host));

    public int ProcessId => _process!.Id;

    public string Output => _output!.GetAwaiter().GetResult();

    public string Error => _error!.GetAwaiter().GetResult();

    public JsonElement Report => JsonDocument.Parse(File.ReadAllBytes(_folder.File("report.json"))).RootElement;

    public IEnumerable<string> Faults => Report.GetProperty("faults").EnumerateArray().Select(
        fault => $"{fault.GetProperty("backend").GetString() ?? "run"}|{fault.GetProperty("input").GetString() ?? "all"}|{fault.GetProperty("message").GetString()}");

    public IEnumerable<string?> ComparedInputs => Report.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("input").GetString());

    /// <summary>Starts it, as the first of a process group of its own.</summary>
    public FaultRun Start(IEnumerable<KeyValuePair<string, string>>? environment = null, string? shell = null, params string[] arguments)
    {
        _process = ParityProcess.Start(
            _folder.Path, [.. environment ?? [], new("TMPDIR", TemporaryFiles)], shell is null ? ["setsid"] : ["setsid", "sh", "-c", $"{shell}; exec \"$@\"", "sh"], ["verify", "config.yaml", .. arguments]);
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
        return this;
    }

    /// <summary>Waits until the model hangs.</summary>
    /// <returns>The process in which it does.</returns>
    public int WaitUntilItHangs()
    {
        var mark = _folder.File("never_returns.mark");
        var since = Stopwatch.GetTimestamp();
        while (!File.Exists(mark))
        {
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Limit), () => $"It never came to the image. {(_process!.HasExited ? Output + Error : string.Empty)}");
            Thread.Sleep(10);
        }

        File.Delete(mark);
        _hosts = [.. HostsOnLinux.ChildrenOf(ProcessId)];
        return _hosts.Single(HostsOnLinux.RunsLibtorch);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public int WaitForEnd()
    {
        Assert.That(_process!.WaitForExit(Limit), Is.True, "It did not end.");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _folder.Dispose();
    }
}
