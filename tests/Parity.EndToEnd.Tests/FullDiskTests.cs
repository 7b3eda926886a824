using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>A full disk, made by the system's limit on the size of files: it needs no rights and spares all other tests.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FullDiskTests : IDisposable
{
    private const string OldReport = """{"verdict": "pass", "complete": true}""";
    private const string NoRoom = "Standard output cannot be written: No space left on device. Direct it to a place with room.\n";
    private readonly TemporaryFolder _folder = new();

    public FullDiskTests()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no limit on the size of files to make a disk full with.");
        }

        // Two engines that write no files of their own.
        _folder.Write("config.yaml", ShapesConfig.Replace(
            "{kind: torchscript, path: " + Repository.PathOf("fixtures", "shapes", "shapes.torchscript.pt") + "}",
            "{kind: onnxruntime, path: " + VerifyRun.Faulty("right_external") + "}"));
        Directory.CreateDirectory(_folder.File("tmp"));
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Journal_that_gets_no_room_ends_the_run_in_a_report_of_what_was_compared()
    {
        // 200 kB: two cases.
        var (exitCode, output, error) = Verify("ulimit -f 400", "json=/dev/stderr");
        var end = error.LastIndexOf('}') + 1;
        using var report = JsonDocument.Parse(error[..end]);
        var fault = report.RootElement.GetProperty("faults")[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(report.RootElement.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(report.RootElement.GetProperty("verdict").GetString(), Is.EqualTo("error"));
        Assert.That(fault.GetProperty("message").GetString(), Does.Match("^The journal of finished cases cannot be written to .*; the run was ended after [1-9] of 24 inputs; "));
        Assert.That(report.RootElement.GetProperty("cases").GetArrayLength(), Is.InRange(1, 9));
        Assert.That(output, Does.StartWith(" ERROR ").And.Contain("The journal of finished cases"));
        Assert.That(error[end..].Trim(), Does.Match("^[1-9] finished inputs are kept; the same command with --resume continues from there.$"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.File("tmp")), Is.Empty);
    }

    [Test]
    public void Report_that_gets_no_room_takes_the_console_report_with_it_no_more_than_the_verdict()
    {
        RequireDevFull();
        var (exitCode, output, error) = Verify("true", "json=/dev/full");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(output, Does.StartWith(" PASS ").And.Contain("Time ").And.Not.Contain("Report /dev/full"));
        Assert.That(error, Does.Match(@"\AThe json report cannot be written to /dev/full: .*\n24 finished inputs are kept; .*\n\z"));
    }

    [Test]
    public void Report_that_gets_no_room_leaves_the_unfinished_one_and_no_temporary_file()
    {
        _folder.Write("report.json", OldReport);
        var (exitCode, _, error) = Verify("ulimit -f 4", "json=report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(error, Does.StartWith("The json report cannot be written to report.json: "));
        Assert.That(JsonDocument.Parse(File.ReadAllText(_folder.File("report.json"))).RootElement.GetProperty("complete").GetBoolean(), Is.False);
        Assert.That(Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "config.yaml", "report.json" }));
    }

    [Test]
    public void Disk_that_is_full_from_the_start_leaves_no_earlier_pass()
    {
        _folder.Write("report.json", OldReport);
        var (exitCode, output, error) = Verify("ulimit -f 0", "json=report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith("The json report cannot be written to report.json: "));
        Assert.That(Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName), Is.EquivalentTo(new[] { "config.yaml" }));
    }

    [Test]
    public void Console_report_that_gets_no_room_is_an_error()
    {
        RequireDevFull();
        var (exitCode, _, error) = Verify("exec > /dev/full", "json=report.json");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(error, Does.StartWith(NoRoom));
        Assert.That(JsonDocument.Parse(File.ReadAllText(_folder.File("report.json"))).RootElement.GetProperty("verdict").GetString(), Is.EqualTo("pass"));
    }

    [TestCase("schema")]
    [TestCase("completion", "bash")]
    [TestCase("verify", "config.yaml", "--dry-run")]
    [TestCase("init", "model.onnx", "--out", "-")]
    [TestCase("inspect", "model.onnx")]
    [TestCase("inspect", "model.onnx", "--json")]
    [TestCase("doctor")]
    [TestCase("doctor", "--json")]
    [TestCase("preprocess", "--list-recipes")]
    [TestCase("record", "config.yaml", "--out", "saved")]
    [TestCase("verify", "--help")]
    [TestCase("--version")]
    public void Text_that_was_asked_for_and_gets_no_room_is_an_error(params string[] command)
    {
        RequireDevFull();
        File.Copy(Repository.PathOf("fixtures", "shapes", "shapes.onnx"), _folder.File("model.onnx"));
        var (exitCode, _, error) = Run("exec > /dev/full", command);

        Assert.That((exitCode, error), Is.EqualTo((3, NoRoom)));
    }

    [Test]
    public void Console_report_without_a_standard_output_is_an_error_and_no_bug()
    {
        var (exitCode, _, error) = Verify("exec >&-", "json=report.json");

        Assert.That(exitCode, Is.EqualTo(3));
        Assert.That(error, Does.StartWith("Standard output cannot be written: Bad file descriptor. Direct it to a place with room.\n"));
    }

    [TestCase("2>/dev/full", 2, "verify", "missing.yaml")]
    [TestCase("2>&-", 2, "verify", "missing.yaml")]
    [TestCase("2>/dev/full", 2, "verify")]
    [TestCase("2>/dev/full", 3, "inspect", "missing.onnx")]
    [TestCase("2>/dev/full >/dev/full", 3, "inspect", "model.onnx")]
    public void Message_that_gets_no_room_leaves_the_exit_code_as_it_is(string where, int expected, params string[] command)
    {
        RequireDevFull();
        File.Copy(Repository.PathOf("fixtures", "shapes", "shapes.onnx"), _folder.File("model.onnx"));

        Assert.That(Run($"exec {where}", command).ExitCode, Is.EqualTo(expected));
    }

    private static void RequireDevFull()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Ignore("This system has no /dev/full.");
        }
    }

    private (int ExitCode, string Output, string Error) Verify(string before, string report) => Run(before, "verify", "config.yaml", "--report", report);

    private (int ExitCode, string Output, string Error) Run(string before, params string[] command)
    {
        // The limit kills by a signal unless that is ignored, and .NET's executable memory is a large file unless told otherwise.
        using var process = ParityProcess.Start(
            _folder.Path,
            [new("TMPDIR", _folder.File("tmp")), new("DOTNET_EnableWriteXorExecute", "0")],
            ["sh", "-c", $"trap '' XFSZ; {before}; exec \"$@\"", "sh"],
            command);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
