using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests;

internal sealed class PersistentTests
{
    private const string Echoes = "ready; while next; do echoes; done_; done";
    private ShellCommand _shell = null!;

    [SetUp]
    public void Create() => _shell = new ShellCommand();

    [TearDown]
    public void Nothing_is_left_on_disk()
    {
        var left = Directory.GetFileSystemEntries(_shell.Scratch);
        _shell.Dispose();
        Assert.That(left, Is.Empty);
    }

    [Test]
    public async Task Command_is_started_once_and_answers_each_request()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("echo started >> starts; " + Echoes));
        foreach (var value in new float[] { 1, 2, 3 })
        {
            var x = new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(1), [value]));
            using var result = await backend.RunAsync(x);

            Assert.That(result.Outputs[0].View<float>().ToArray(), Is.EqualTo(new[] { value }));
            Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(x)).And.EqualTo(result.DigestAfter));
            Assert.That(Directory.GetFileSystemEntries(Directory.GetDirectories(_shell.Scratch).Single()), Is.Empty);
        }

        Assert.That(File.ReadAllLines(_shell.PathOf("starts")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Results_alive_at_once_never_share_memory()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve(Echoes));
        using var first = await backend.RunAsync(ShellCommand.X);
        var before = first.Outputs[0].Bytes.ToArray();
        using var second = await backend.RunAsync(new TensorSet(TensorData.FromArray<float>("x", ElementType.Float32, new TensorShape(2, 3), [9, 9, 9, 9, 9, 9])));

        Assert.That(first.Outputs[0].Bytes.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public async Task Ready_line_tells_what_computes()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("""
            echo '{"parity": "ready", "protocol": 1, "library": "ncnn", "version": "1.0", "device": "cpu", "numerics": "strict", "not_enforced": ["winograd"], "switches": {"tf32": "off"},
              "inputs": [{"name": "images", "type": "float32", "shape": [null, 3, 640, 640]}], "outputs": [{"name": "a"}, {"name": "b", "type": "int64"}], "later": {"fields": "are ignored"}}' | tr -d '\n'
            echo; while next; do echoes; done_; done
            """) with { Numerics = "strict" });
        using var result = await backend.RunAsync(ShellCommand.X);
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((description.Kind, description.Library, description.LibraryVersion, description.Device), Is.EqualTo(("external", "ncnn", "1.0", "cpu")));
        Assert.That(description.Inputs.Select(input => input.ToString()), Is.EqualTo(new[] { "images: float32 [?, 3, 640, 640]" }));
        Assert.That(description.Outputs.Select(output => output.ToString()), Is.EqualTo(new[] { "a: any type [unknown]", "b: int64 [unknown]" }));
        Assert.That(description.Switches.Select(pair => $"{pair.Key}={pair.Value}"), Is.SupersetOf(new[] { "mode=persistent", "command=sh run.sh", "tf32=off" }));
        Assert.That((description.Numerics, description.NotEnforced.Single()), Is.EqualTo(("strict", "winograd")));
        Assert.That(description.ModelSha256, Has.Length.EqualTo(64).And.EqualTo(description.Switches.Single(pair => pair.Key == "command_sha256").Value));
    }

    [Test]
    public async Task Hash_follows_the_script_that_the_command_names()
    {
        var options = _shell.Once("exit 0");
        await using var before = await ExternalBackend.LoadAsync(options);
        await using var same = await ExternalBackend.LoadAsync(options);
        File.AppendAllText(_shell.PathOf("run.sh"), "\n");
        await using var changed = await ExternalBackend.LoadAsync(options);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(same.Description.ModelSha256, Is.EqualTo(before.Description.ModelSha256));
        Assert.That(changed.Description.ModelSha256, Is.Not.EqualTo(before.Description.ModelSha256));
    }

    [Test]
    public async Task Stray_prints_on_standard_output_go_to_the_log()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("""
            echo 'Loading engine'; echo '{"not": "ours"}'; ready
            while next; do echo '[I] running'; echoes; printf 'half a line '; done_; echo warning >&2; done
            """));
        using var first = await backend.RunAsync(ShellCommand.X);
        using var second = await backend.RunAsync(ShellCommand.X);

        Assert.That(backend.Log, Does.StartWith("Loading engine\n{\"not\": \"ours\"}\n").And.Contains("[I] running\nhalf a line \n"));
    }

    [TestCase("exit 3", "ended with exit code 3 before it was ready: it printed nothing on standard error.")]
    [TestCase("echo 'ModuleNotFoundError: No module named torch' >&2; exit 1", "before it was ready: ModuleNotFoundError: No module named torch.")]
    [TestCase("kill -ABRT $$", "ended with exit code 134 (SIGABRT) before it was ready")]
    [TestCase("echo '{\"parity\": \"ready\", \"protocol\": 2}'; next", "is not ready for protocol 1, but says {\"parity\": \"ready\", \"protocol\": 2}.")]
    [TestCase("echo '{\"parity\": \"done\", \"request\": 1}'; next", "is not ready for protocol 1")]
    [TestCase("echo '{\"parity\": \"ready\"'; next", "printed a line that is no whole JSON object: {\"parity\": \"ready\".")]
    [TestCase("echo '{\"parity\": \"ready\", \"protocol\": \"one\"}'; next", "printed a line that is no whole JSON object")]
    public void Command_that_does_not_get_ready_is_a_fault(string script, string message) =>
        Assert.That(async () => await ExternalBackend.LoadAsync(_shell.Serve(script)), Throws.InstanceOf<BackendException>().With.Message.Contains(message));

    [TestCase("\"inputs\": [null]")]
    [TestCase("\"inputs\": null")]
    [TestCase("\"outputs\": [null]")]
    [TestCase("\"switches\": {\"a\": null}")]
    [TestCase("\"not_enforced\": [null]")]
    [TestCase("\"library\": {}")]
    [TestCase("\"protocol\": 1")]
    public void Ready_line_with_other_than_it_should_hold_is_a_fault(string field) =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Serve($"echo '{{\"parity\": \"ready\", \"protocol\": 1, {field}}}'; next")),
            Throws.InstanceOf<BackendException>().With.Message.Contains("printed a line that is no whole JSON object"));

    [Test]
    public void Command_that_closes_its_output_is_a_fault() =>
        Assert.That(
            async () => await ExternalBackend.LoadAsync(_shell.Serve("exec >&-; sleep 1000") with { Launcher = [] }),
            Throws.InstanceOf<BackendException>().With.Message.Contains("closed its standard output before it was ready"));

    [TestCase("exit 0", "ended with exit code 0 instead of answering")]
    [TestCase("echo 'CUDA error: out of memory' >&2; kill -SEGV $$", "ended with exit code 139 (SIGSEGV) instead of answering: CUDA error: out of memory.")]
    [TestCase("echo \"{\\\"parity\\\": \\\"error\\\", \\\"request\\\": $request, \\\"message\\\": \\\"no kernel\\\"}\"", "failed: no kernel.")]
    [TestCase("echo '{\"parity\": \"done\", \"request\": 99}'", "does not answer request 1, but says {\"parity\": \"done\", \"request\": 99}.")]
    [TestCase("echo '{\"parity\": \"done\"}'", "does not answer request 1")]
    [TestCase("echo '{\"parity\": \"ready\", \"protocol\": 1}'", "does not answer request 1")]
    [TestCase("echo '{\"parity\": done, ...'", "printed a line that is no whole JSON object")]
    [TestCase("done_", "wrote no outputs")]
    [TestCase("head -c 100 \"$folder/inputs/0.npy\" > \"$folder/outputs/y.npy\"; done_", "wrote an output that cannot be read: outputs/y.npy: ")]
    [TestCase("head -c 140 \"$folder/inputs/0.npy\" > \"$folder/outputs/y.npy\"; done_", "it was not written or copied completely")]
    public async Task Fault_says_what_happened_and_the_next_request_is_answered(string script, string message)
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve($$"""
            ready
            while next; do
              if [ -e failed ]; then echoes; done_; continue; fi
              touch failed
              {{script}}
            done
            """));
        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>().With.Message.Contains(message));
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(result.Outputs[0].Bytes.Span.SequenceEqual(ShellCommand.X[0].Bytes.Span), Is.True);
    }

    [Test]
    public async Task Answer_ahead_of_its_request_is_never_taken_for_it()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("ready; while next; do echoes; done_; done_; done"));
        using var first = await backend.RunAsync(ShellCommand.X);

        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>().With.Message.Contains("does not answer request 2"));
    }

    [Test]
    public async Task Cancelling_ends_the_whole_group_and_the_next_request_starts_anew()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("""
            ready
            while next; do
              if [ -e child ]; then echoes; done_; continue; fi
              sh -c 'echo $$ > child; exec sleep 1000'
            done
            """));
        using var source = new CancellationTokenSource();
        var running = backend.RunAsync(ShellCommand.X, source.Token).AsTask();
        var child = int.Parse(await _shell.WaitForAsync("child"));
        await source.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        await ShellCommand.WaitForEndAsync(child);
        using var result = await backend.RunAsync(ShellCommand.X);
        Assert.That(result.Outputs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_while_it_loads_ends_it()
    {
        using var source = new CancellationTokenSource();
        var loading = ExternalBackend.LoadAsync(_shell.Serve("echo $$ > child; sleep 1000; ready"), source.Token);
        var child = int.Parse(await _shell.WaitForAsync("child"));
        await source.CancelAsync();

        Assert.That(async () => await loading, Throws.InstanceOf<OperationCanceledException>());
        await ShellCommand.WaitForEndAsync(child);
    }

    [Test]
    public async Task Disposing_lets_the_command_end_by_itself_and_then_ends_its_group()
    {
        var backend = await ExternalBackend.LoadAsync(_shell.Serve("sleep 1000 & echo $! > child; ready; while IFS= read -r line; do :; done; echo ended > ended"));
        await backend.DisposeAsync();

        Assert.That(File.Exists(_shell.PathOf("ended")), Is.True);
        await ShellCommand.WaitForEndAsync(int.Parse(await _shell.WaitForAsync("child")));
    }

    [Test]
    public async Task Disposing_ends_a_command_that_does_not_end_by_itself()
    {
        var backend = await ExternalBackend.LoadAsync(_shell.Serve("trap '' TERM INT HUP; echo $$ > child; ready; while :; do sleep 1; done"));
        await backend.DisposeAsync();

        await ShellCommand.WaitForEndAsync(int.Parse(await _shell.WaitForAsync("child")));
    }

    [Test]
    public async Task Endless_line_without_an_end_takes_no_memory()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Serve("ready; while next; do head -c 50000000 /dev/zero; echo; echoes; done_; done"));
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(backend.Log!, Has.Length.LessThanOrEqualTo(1 << 16));
    }
}
