using System.Text.Json;
using Parity.TestKit;

namespace Parity.EndToEnd.Tests;

/// <summary>Speed beside the verdict, through the real process and its hosts.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MeasureTests
{
    // Counts its calls in the file calls, and answers with its input.
    private const string Count = """
        calls=$(cat calls 2>/dev/null || echo 0)
        calls=$((calls + 1))
        echo $calls > calls

        """;

    private const string Answer = """

        cp "$1/inputs/0.npy" "$1/outputs/same.npy"

        """;

    private static readonly string Measured = ShapesConfig.Right().Replace("\nreports:", "\nmeasure: {warmup: 2, iterations: 12, in_flight: 3}\nreports:", StringComparison.Ordinal);

    [Test]
    public void Both_backends_are_timed_and_the_verdict_is_the_same()
    {
        using var run = VerifyRun.Of(Measured);
        using var plain = VerifyRun.Of(ShapesConfig.Right());
        var speed = run.Report.GetProperty("speed").EnumerateArray().ToDictionary(entry => entry.GetProperty("backend").GetString()!);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console + run.Error);
        Assert.That(speed.Keys, Is.EqualTo(new[] { "torch", "ort" }));
        foreach (var (backend, entry) in speed)
        {
            var host = entry.GetProperty("hostMs");
            Assert.That(entry.GetProperty("input").GetString(), Is.EqualTo("scene_000.png"));
            Assert.That((entry.GetProperty("warmup").GetInt32(), entry.GetProperty("iterations").GetInt32()), Is.EqualTo((2, 12)));
            Assert.That(entry.GetProperty("inFlight").GetInt32(), Is.EqualTo(backend == "ort" ? 3 : 1));
            Assert.That(host.GetProperty("min").GetDouble(), Is.GreaterThan(0).And.LessThanOrEqualTo(host.GetProperty("median").GetDouble()));
            Assert.That(host.GetProperty("p99").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(entry.GetProperty("perSecondByLatency").GetDouble(), Is.EqualTo(1000 / host.GetProperty("median").GetDouble()));
            Assert.That(entry.GetProperty("perSecondSustained").GetDouble(), Is.GreaterThan(0));
            Assert.That(entry.GetProperty("deviceMs").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(entry.GetProperty("library").GetString(), Does.Match(@"^(libtorch|ONNX Runtime) \d+\."));
        }

        Assert.That(run.Console, Does.Contain(" Speed of ").And.Match(@"12 calls after 2 to\s+warm up, on scene_000.png; p99 needs 100 calls"));
        Assert.That(run.Report.GetProperty("candidates").GetRawText(), Is.EqualTo(plain.Report.GetProperty("candidates").GetRawText()));
        Assert.That(plain.Report.TryGetProperty("speed", out _), Is.False);
        Assert.That(plain.Console, Does.Not.Contain("Speed"));
    }

    [Test]
    public void Clocks_and_power_are_those_that_the_drivers_library_tells()
    {
        using var library = new NvmlStandIn();
        using var folder = new TemporaryFolder();
        folder.Write("config.yaml", Measured);
        var result = ParityProcess.Run(folder.Path, [new("LD_LIBRARY_PATH", library.Folder)], "verify", "config.yaml");
        using var report = JsonDocument.Parse(File.ReadAllBytes(folder.File("out/shapes.json")));
        var machine = report.RootElement.GetProperty("speed")[1].GetProperty("machine");
        var gpu = machine.GetProperty("gpus")[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        Assert.That(machine.GetProperty("gpuDriver").GetString(), Is.EqualTo("570.86.15"));
        Assert.That(machine.GetProperty("gpus").GetArrayLength(), Is.EqualTo(2));
        Assert.That((gpu.GetProperty("model").GetString(), gpu.GetProperty("maxSmClockMHz").GetInt32()), Is.EqualTo(("NVIDIA Stand-in 1", 1980)));
        Assert.That(gpu.GetProperty("smClockMHz").GetProperty("min").GetInt32(), Is.AnyOf(1410, 1980));
        Assert.That(result.Output, Does.Not.Contain("Stand-in"), "Both backends computed on the processor.");
    }

    [Test]
    public void Command_that_fails_on_a_later_call_is_a_fault_and_an_error()
    {
        using var run = Verify("[ $calls = 3 ] && { echo out of ideas >&2; exit 7; }", "{warmup: 1, iterations: 5, in_flight: 1}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Faults.Single(), Does.StartWith("command|random_000|Its speed was not measured: Backend 'command': ").And.Contain("out of ideas"));
        Assert.That(run.NotTimed("command"), Is.EqualTo("it failed while it was timed; its fault says why"));
        Assert.That(run.NotTimed("identity"), Is.Null);
    }

    [Test]
    public void Command_that_hangs_while_it_is_timed_is_ended()
    {
        using var run = Verify("[ $calls = 2 ] && sleep 1000", "{warmup: 0, iterations: 1, in_flight: 1}", ", timeout_s: 6");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Faults.Single(), Does.StartWith(
            "command|random_000|Its speed was not measured: Backend 'command': timing its calls took longer than 6 s for each, so its process was ended").And.EndWith("raise backends.command.timeout_s."));
    }

    [Test]
    public void Host_that_is_killed_while_it_times_is_a_fault()
    {
        HostsOnLinux.RequireLinux();

        // The host is above the program that starts commands.
        using var run = Verify("[ $calls = 4 ] && { kill -KILL $(cut -d' ' -f4 /proc/$PPID/stat); sleep 1000; }", "{warmup: 0, iterations: 5, in_flight: 1}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.EqualTo(3), run.Console);
        Assert.That(run.Faults.Single(), Does.StartWith("command|random_000|Its speed was not measured: Backend 'command': its process was killed with SIGKILL while it was timed"));
    }

    [Test]
    public void Command_says_what_its_time_includes()
    {
        using var run = Verify(":", "{warmup: 0, iterations: 3, in_flight: 2}");

        using var scope = Assert.EnterMultipleScope();
        Assert.That(run.ExitCode, Is.Zero, run.Console);
        Assert.That(run.Speed("command").GetProperty("remark").GetString(), Does.StartWith("host time: the whole exchange with the command, reading and writing of files included; sustained: one call after the other"));
        Assert.That(run.Speed("command").GetProperty("inFlight").GetInt32(), Is.EqualTo(1));
    }

    private static MeasuredCommand Verify(string script, string measure, string limits = "")
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The command is a script of sh.");
        }

        return new MeasuredCommand(Count + script + Answer, measure, limits);
    }

    /// <summary>A run of an identity in ONNX Runtime against a command on one input.</summary>
    private sealed class MeasuredCommand : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly JsonDocument _report;

        public MeasuredCommand(string script, string measure, string limits)
        {
            _folder.Write("answer.sh", script);
            _folder.Write("config.yaml", $$"""
                version: 1
                name: measured
                reference: identity
                backends:
                  identity: {kind: onnxruntime, path: {{Repository.PathOf("fixtures", "engines", "constant.onnx")}}, outputs: [same, ignore]}
                  command: {kind: external, command: [sh, answer.sh], mode: once{{limits}}}
                inputs: {random: {count: 1, inputs: {x: {shape: [2, 3]} } } }
                gates: {outputs_vary: off}
                measure: {{measure}}
                reports: {json: report.json}
                """);
            var result = ParityProcess.Run(_folder.Path, "verify", "config.yaml");
            (ExitCode, Console) = (result.ExitCode, result.Output + result.Error);
            Assert.That(File.Exists(_folder.File("report.json")), Is.True, Console);
            _report = JsonDocument.Parse(File.ReadAllBytes(_folder.File("report.json")));
        }

        public int ExitCode { get; }

        public string Console { get; }

        public IEnumerable<string> Faults => _report.RootElement.GetProperty("faults").EnumerateArray().Select(
            fault => $"{fault.GetProperty("backend").GetString() ?? "run"}|{fault.GetProperty("input").GetString() ?? "all"}|{fault.GetProperty("message").GetString()}");

        public JsonElement Speed(string backend) =>
            _report.RootElement.GetProperty("speed").EnumerateArray().Single(entry => entry.GetProperty("backend").GetString() == backend);

        public string? NotTimed(string backend) => Speed(backend).GetProperty("notTimed").GetString();

        public void Dispose()
        {
            _report.Dispose();
            _folder.Dispose();
        }
    }
}
