using System.Diagnostics;
using System.Text.Json.Nodes;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>A run that is interrupted and continued, over a command that counts its calls.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ResumeTests : IDisposable
{
    private const int Inputs = 8;
    private const int Finished = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();

    public ResumeTests()
    {
        HostsOnLinux.RequireLinux();
        Directory.CreateDirectory(State);
        _folder.Write("weights.bin", "weights");
        // Where the fifth input comes and nobody lets it, it hangs.
        _folder.Write("command.sh", $"""
            sha256sum < "$2/inputs/0.npy" >> "$CALLS"
            while [ ! -e go ] && [ "$(wc -l < "$CALLS")" -gt {Finished} ]; do sleep 0.02; done
            cp "$2/inputs/0.npy" "$2/outputs/same.npy"
            """);
        _folder.Write("config.yaml", $$"""
            version: 1
            name: resumed
            reference: identity
            backends:
              identity: {kind: onnxruntime, path: {{Repository.PathOf("fixtures", "engines", "constant.onnx")}}, outputs: [same, ignore]}
              command: {kind: external, path: weights.bin, command: [sh, command.sh, "{model}"], mode: once}
            inputs: {random: {count: {{Inputs}}, inputs: {x: {shape: [2, 3]} } } }
            reports: {json: report.json}
            """);
    }

    private string State => _folder.File("state");

    public void Dispose() => _folder.Dispose();

    [TestCase("KILL", 137)]
    [TestCase("INT", 130)]
    public void Each_input_is_run_once_and_the_report_is_that_of_a_run_in_one_piece(string signal, int exitCode)
    {
        _folder.Write("go", string.Empty);
        var whole = Verify("whole.log");
        var expected = Report();
        File.Delete(_folder.File("go"));
        var (code, error) = Interrupt(signal);
        var kept = Directory.GetFiles(State).Length;
        _folder.Write("go", string.Empty);
        var resumed = Verify("calls.log", "--resume");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((whole.ExitCode, code, resumed.ExitCode), Is.EqualTo((0, exitCode, 0)), whole.Error + error + resumed.Error);
        Assert.That(Report(), Is.EqualTo(expected));
        Assert.That(kept, Is.EqualTo(1));
        // The one that was under way is run again, and no other.
        Assert.That(Calls("calls.log").Distinct(), Is.EquivalentTo(Calls("whole.log")));
        Assert.That(Calls("calls.log"), Has.Length.EqualTo(Inputs + 1));
        Assert.That(error, signal == "INT" ? Is.EqualTo("4 finished inputs are kept; the same command with --resume continues from there.\n") : Is.Empty);
        Assert.That(resumed.Error, Is.EqualTo("4 of 8 inputs taken from an interrupted run; of the command of 'command' only the files that it names and its model are known to be the same.\n"));
        Assert.That(Directory.GetFileSystemEntries(State), Is.Empty);
    }

    [Test]
    public void Other_reports_are_those_of_the_same_run()
    {
        Interrupt("KILL");
        _folder.Write("go", string.Empty);
        var resumed = Verify("calls.log", "--resume", "--report", "junit=junit.xml");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((resumed.ExitCode, File.Exists(_folder.File("junit.xml"))), Is.EqualTo((0, true)), resumed.Error);
        Assert.That(Calls("calls.log"), Has.Length.EqualTo(Inputs + 1));
    }

    [TestCase("weights.bin")]
    [TestCase("command.sh")]
    [TestCase("config.yaml")]
    public void Another_file_of_the_run_runs_everything_again(string file)
    {
        Interrupt("KILL");
        File.AppendAllText(_folder.File(file), "\n# another\n");
        _folder.Write("go", string.Empty);
        var resumed = Verify("calls.log", "--resume");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(resumed.ExitCode, Is.Zero);
        Assert.That(resumed.Error, Does.StartWith("No interrupted run of this configuration with these models").And.EndWith("so this one starts from the beginning.\n"));
        Assert.That(Calls("calls.log"), Has.Length.EqualTo(Finished + 1 + Inputs));
    }

    [Test]
    public void A_run_whose_report_cannot_be_written_is_kept_until_it_can()
    {
        _folder.Write("go", string.Empty);
        var first = Verify("calls.log", "--report", "csv=/dev/full");
        var kept = Directory.GetFiles(State).Length;
        var resumed = Verify("calls.log", "--report", "csv=/dev/full", "--resume");

        using var scope = Assert.EnterMultipleScope();
        Assert.That((first.ExitCode, kept, resumed.ExitCode), Is.EqualTo((3, 1, 3)), first.Error + resumed.Error);
        Assert.That(first.Error, Does.StartWith("The csv report cannot be written to /dev/full: ").And.EndWith("\n8 finished inputs are kept; the same command with --resume continues from there.\n"));
        Assert.That(resumed.Error, Does.StartWith("8 of 8 inputs taken from an interrupted run"));
        Assert.That(Calls("calls.log"), Has.Length.EqualTo(Inputs));
    }

    [Test]
    public void A_run_that_cannot_keep_its_inputs_says_so_and_goes_on()
    {
        _folder.Write("go", string.Empty);
        var result = Verify("calls.log", "--state", "weights.bin");

        Assert.That((result.ExitCode, Report().Length > 0), Is.EqualTo((0, true)));
        Assert.That(result.Error, Does.StartWith("Finished cases cannot be kept in weights.bin, so this run could not be resumed: ").And.EndWith("\n"));
    }

    private (int ExitCode, string Error) Interrupt(string signal)
    {
        using var process = ParityProcess.Start(_folder.Path, Environment("calls.log"), "verify", "config.yaml");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        WaitFor(process, error, () => KeptCases() == Finished && Calls("calls.log").Length == Finished + 1);
        var hosts = HostsOnLinux.ChildrenOf(process.Id).ToList();
        HostsOnLinux.Signal(signal, process.Id);
        Assert.That(process.WaitForExit(Limit), Is.True);
        HostsOnLinux.WaitUntilGone(() => hosts.Where(HostsOnLinux.IsAlive), Limit);
        output.GetAwaiter().GetResult();
        return (process.ExitCode, error.GetAwaiter().GetResult());
    }

    private static void WaitFor(Process process, Task<string> error, Func<bool> isThere)
    {
        for (var since = Stopwatch.GetTimestamp(); !isThere(); Thread.Sleep(20))
        {
            Assert.That(process.HasExited || Stopwatch.GetElapsedTime(since) > Limit, Is.False, () => $"It never came to the input that hangs. {(process.HasExited ? error.GetAwaiter().GetResult() : string.Empty)}");
        }
    }

    private ParityProcess.Result Verify(string calls, params string[] arguments) => ParityProcess.Run(_folder.Path, Environment(calls), ["verify", "config.yaml", .. arguments]);

    private IEnumerable<KeyValuePair<string, string>> Environment(string calls) => [new("CALLS", calls), new(ParityProcess.StateVariable, State)];

    private string[] Calls(string log) => File.Exists(_folder.File(log)) ? File.ReadAllLines(_folder.File(log)) : [];

    // The file is locked, for .NET and for nobody else: it has the run's key first and then one for each case.
    private int KeptCases()
    {
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-raohE", "[0-9a-f]{64}", State]) { RedirectStandardOutput = true })!;
        return grep.StandardOutput.ReadToEnd().Count(letter => letter == '\n') - 1;
    }

    // Without what no two runs have in common: times, and what engines print.
    private string Report()
    {
        var report = JsonNode.Parse(File.ReadAllBytes(_folder.File("report.json")))!;
        report["timings"] = null;
        foreach (var backend in report["environment"]!["backends"]!.AsArray())
        {
            backend!["log"] = null;
        }

        File.Delete(_folder.File("report.json"));
        return report.ToJsonString();
    }
}
