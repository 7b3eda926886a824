using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>One run of <c>parity verify</c> on a configuration, with its report.</summary>
internal sealed class VerifyRun : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly JsonDocument? _report;

    private VerifyRun(TemporaryFolder folder, ParityProcess.Result result)
    {
        (_folder, ExitCode, Console, Error) = (folder, result.ExitCode, result.Output, result.Error);
        var path = folder.File("out/shapes.json");
        _report = File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)) : null;
    }

    public int ExitCode { get; }

    public string Console { get; }

    public string Error { get; }

    public string Folder => _folder.Path;

    public bool HasReport => _report is not null;

    public JsonElement Report => _report!.RootElement;

    public JsonElement Candidate => Report.GetProperty("candidates")[0];

    public static VerifyRun Of(string config, params string[] arguments)
    {
        var folder = new TemporaryFolder();
        folder.Write("config.yaml", config);
        return new VerifyRun(folder, ParityProcess.Run(folder.Path, ["verify", "config.yaml", .. arguments]));
    }

    public static string Faulty(string name) => Repository.PathOf("fixtures", "shapes", "faulty", $"{name}.onnx");

    public string Text(string property) => Report.GetProperty(property).GetString()!;

    public JsonElement Gate(string name) => Candidate.GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("name").GetString() == name);

    public JsonElement Band(double from) => Candidate.GetProperty("bands").EnumerateArray().Single(band => band.GetProperty("from").GetDouble() == from);

    public void Dispose()
    {
        _report?.Dispose();
        _folder.Dispose();
    }
}
