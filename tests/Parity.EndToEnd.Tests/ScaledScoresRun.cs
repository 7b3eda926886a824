using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>One run of configs/shapes-scaled-scores.yaml with every form of report, for the tests that read them.</summary>
internal sealed class ScaledScoresRun : IDisposable
{
    /// <summary>Each form and its file.</summary>
    public static readonly (string Kind, string File)[] Forms =
        [("json", "report.json"), ("junit", "junit.xml"), ("markdown", "summary.md"), ("csv", "differences.csv"), ("github", "annotations.txt")];

    private readonly TemporaryFolder _folder = new();

    public ScaledScoresRun() => Result = ParityProcess.Run(
        Folder, [new("GITHUB_STEP_SUMMARY", string.Empty)], ["verify", Repository.PathOf("configs", "shapes-scaled-scores.yaml"), .. Forms.SelectMany(form => new[] { "--report", $"{form.Kind}={form.File}" })]);

    public ParityProcess.Result Result { get; }

    public string Folder => _folder.Path;

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}
