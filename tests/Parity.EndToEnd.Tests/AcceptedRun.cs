using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>A folder in which the small detector was verified and its report accepted as a baseline.</summary>
internal sealed class AcceptedRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AcceptedRun(string config)
    {
        _folder.Write("config.yaml", config);
        First = Verify();
        Accepted = Parity("baseline", "accept", "out/shapes.json", "--out", "base.json");
    }

    public ParityProcess.Result First { get; }

    public ParityProcess.Result Accepted { get; }

    public string Folder => _folder.Path;

    public byte[] Baseline => File.ReadAllBytes(_folder.File("base.json"));

    public ParityProcess.Result Parity(params string[] arguments) => ParityProcess.Run(_folder.Path, arguments);

    /// <summary>Verifies the configuration, which may be written anew.</summary>
    public ParityProcess.Result Verify(params string[] arguments) => Parity(["verify", "config.yaml", .. arguments]);

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>The last report.</summary>
    public JsonElement Report
    {
        get
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(_folder.File("out/shapes.json")));
            return report.RootElement.Clone();
        }
    }

    /// <summary>Names of the gates with this status.</summary>
    public string[] Gates(string status) =>
        [.. Report.GetProperty("candidates").EnumerateArray().SelectMany(candidate => candidate.GetProperty("gates").EnumerateArray()).Where(gate => gate.GetProperty("status").GetString() == status).Select(gate => gate.GetProperty("name").GetString()!)];

    public void Dispose() => _folder.Dispose();
}
