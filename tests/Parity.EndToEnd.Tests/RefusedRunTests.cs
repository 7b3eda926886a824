using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>What reports say of a run that its configuration does not allow.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RefusedRunTests : IDisposable
{
    private const string OldReport = """{"verdict": "pass", "complete": true}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Reports_of_the_command_line_tell_it_where_an_earlier_pass_stood()
    {
        _folder.Write("config.yaml", ShapesConfig.Replace("iou_threshold: 0.7", "iou_treshold: 0.7"));
        _folder.Write("report.json", OldReport);
        var result = Verify("json=report.json", "junit=junit.xml");
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("report.json")));
        var report = document.RootElement;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(result.Error, Does.Match(@"^config\.yaml:\d+:9: unknown key 'iou_treshold' .*\n$"));
        Assert.That((report.GetProperty("name").GetString(), report.GetProperty("verdict").GetString()), Is.EqualTo(("config.yaml", "error")));
        Assert.That(report.GetProperty("faults")[0].GetProperty("message").GetString(), Is.EqualTo(result.Error.TrimEnd()));
        Assert.That(File.ReadAllText(_folder.File("junit.xml")), Does.Contain("unknown key 'iou_treshold'").And.Contain("errors=\"1\""));
    }

    [Test]
    public void Configuration_that_is_not_there_is_told_too()
    {
        _folder.Write("report.json", OldReport);
        var result = Verify("json=report.json");

        Assert.That((result.ExitCode, File.ReadAllText(_folder.File("report.json")).Contains("the configuration file does not exist", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public void Baseline_that_cannot_be_read_is_told_under_the_run_s_name()
    {
        _folder.Write("config.yaml", ShapesConfig.Right());
        var result = Verify("json=report.json", "--baseline", "nowhere.json");
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("report.json")));

        Assert.That((result.ExitCode, document.RootElement.GetProperty("name").GetString(), document.RootElement.GetProperty("verdict").GetString()), Is.EqualTo((2, "shapes", "error")));
    }

    [Test]
    public void Reports_of_the_configuration_tell_it_where_a_flag_or_its_baseline_is_refused([Values] bool isOneOfSeveral)
    {
        _folder.Write("config.yaml", ShapesConfig.Right());
        _folder.Write("broken.yaml", "nonsense: 1\n");
        _folder.Write("out/shapes.json", OldReport);
        string[] configs = ["config.yaml", .. isOneOfSeveral ? ["broken.yaml"] : Array.Empty<string>()];
        var result = ParityProcess.Run(_folder.Path, ["verify", .. configs, "--baseline", "nowhere.json"]);
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("out/shapes.json")));

        Assert.That((result.ExitCode, document.RootElement.GetProperty("verdict").GetString(), document.RootElement.GetProperty("name").GetString()), Is.EqualTo((2, "error", "shapes")), result.Error);
    }

    [TestCase("config.yaml")]
    [TestCase("model.onnx")]
    [TestCase("baseline.json")]
    public void What_the_run_would_read_is_never_replaced(string name)
    {
        _folder.Write("config.yaml", "nonsense: 1\n");
        _folder.Write("model.onnx", "weights");
        _folder.Write("baseline.json", "accepted");
        var before = File.ReadAllText(_folder.File(name));
        var result = Verify($"json=./{name}", "--baseline", "baseline.json");

        Assert.That((result.ExitCode, File.ReadAllText(_folder.File(name))), Is.EqualTo((2, before)));
    }

    [Test]
    public void Input_that_a_report_would_replace_is_kept()
    {
        _folder.Write("config.yaml", ShapesConfig.Right());
        _folder.Write("baseline.json", "accepted");
        Directory.CreateSymbolicLink(_folder.File("link"), _folder.Path);
        var result = Verify("json=link/baseline.json", "--baseline", "baseline.json");

        Assert.That((result.ExitCode, File.ReadAllText(_folder.File("baseline.json"))), Is.EqualTo((2, "accepted")));
    }

    [Test]
    public void Dry_run_writes_nothing()
    {
        _folder.Write("config.yaml", "nonsense: 1\n");
        var result = Verify("json=report.json", "--dry-run");

        Assert.That((result.ExitCode, File.Exists(_folder.File("report.json"))), Is.EqualTo((2, false)));
    }

    private ParityProcess.Result Verify(params string[] arguments)
    {
        string[] flags = [.. arguments.SelectMany(argument => argument.Contains('=', StringComparison.Ordinal) ? new[] { "--report", argument } : [argument])];
        return ParityProcess.Run(_folder.Path, ["verify", "config.yaml", .. flags]);
    }
}
