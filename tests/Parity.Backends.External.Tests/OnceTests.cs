using System.Collections.Immutable;
using System.Security.Cryptography;
using Parity.Core.Backends;
using Parity.Core.Tensors;
using Parity.TestKit;

namespace Parity.Backends.External.Tests;

internal sealed class OnceTests
{
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
    public async Task Answers_with_what_the_command_wrote()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\""));
        using var result = await backend.RunAsync(ShellCommand.X);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs.Single().ToString(), Is.EqualTo("y: float32 [2, 3]"));
        Assert.That(result.Outputs[0].Bytes.Span.SequenceEqual(ShellCommand.X[0].Bytes.Span), Is.True);
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(ShellCommand.X)).And.EqualTo(result.DigestAfter));
        Assert.That(result.InputProven, Is.True);
        Assert.That(result.EngineTime, Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task Without_a_launcher_it_answers_as_well()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\"") with { Launcher = [] });
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(result.Outputs.Single().Name, Is.EqualTo("y"));
    }

    [Test]
    public async Task Request_names_what_the_files_hold()
    {
        await using var backend = await ExternalBackend.LoadAsync(
            _shell.Once("cat \"$1/request.json\" > request; cp \"$1/inputs/1.npy\" \"$1/outputs/\"") with { Numerics = "strict" });
        var odd = TensorData.FromArray<long>("a/\"b\"\n", ElementType.Int64, new TensorShape(), [7]);
        using var result = await backend.RunAsync(new TensorSet(ShellCommand.X[0], odd));
        var request = File.ReadAllText(_shell.PathOf("request"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(request, Does.Not.Contain('\n').And.Contains("\"name\":\"test\",\"numerics\":\"strict\""));
        Assert.That(request, Does.EndWith("""
            "inputs":[{"name":"x","file":"inputs/0.npy","type":"float32","shape":[2,3]},{"name":"a/\"b\"\n","file":"inputs/1.npy","type":"int64","shape":[]}]}
            """));
        Assert.That(result.DigestAfter, Is.EqualTo(result.DigestBefore));
    }

    [TestCase("sh,run.sh", "end")]
    [TestCase("sh,run.sh,--in={folder},last", "middle")]
    public async Task Folder_is_the_last_argument_or_where_the_placeholder_is(string command, string place)
    {
        var options = _shell.Once("""
            case "$1" in --in=*) echo middle > place; folder=${1#--in=};; *) echo end > place; folder=$1;; esac
            cp "$folder/inputs/0.npy" "$folder/outputs/y.npy"
            """);
        await using var backend = await ExternalBackend.LoadAsync(options with { Command = command.Split(',') });
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(File.ReadAllText(_shell.PathOf("place")).Trim(), Is.EqualTo(place));
    }

    [Test]
    public async Task Model_and_numerics_reach_the_command()
    {
        var model = _shell.PathOf("model.bin");
        File.WriteAllText(model, "weights");
        var options = _shell.Once("echo \"$1 $PARITY_NUMERICS\" > heard; cp \"$2/inputs/0.npy\" \"$2/outputs/y.npy\"");
        await using var backend = await ExternalBackend.LoadAsync(
            options with { Command = [.. options.Command, "{model}"], ModelPath = model, ModelDisplayPath = "model.bin", Numerics = "strict" });
        using var result = await backend.RunAsync(ShellCommand.X);
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(File.ReadAllText(_shell.PathOf("heard")), Is.EqualTo($"{model} strict\n"));
        Assert.That(description.ModelPath, Is.EqualTo("model.bin"));
        Assert.That(description.ModelSha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData("weights"u8))));
        Assert.That(description.NotEnforced, Is.EqualTo(new[] { "the command does not say that it computes strictly" }));
    }

    [Test]
    public async Task Weights_beside_the_model_are_hashed_too()
    {
        File.WriteAllText(_shell.PathOf("model.onnx"), "graph");
        File.WriteAllText(_shell.PathOf("model.data"), "weights");
        var options = _shell.Once("true");
        await using var backend = await ExternalBackend.LoadAsync(
            options with { Command = [.. options.Command, "{model}"], ModelPath = _shell.PathOf("model.onnx"), ModelDisplayPath = "model.onnx", WeightPaths = ["model.data", "model.data"] });

        Assert.That(backend.Description.Weights, Is.EqualTo(new[] { new ModelFile("model.data", Convert.ToHexStringLower(SHA256.HashData("weights"u8)), 7) }));
    }

    [Test]
    public void Weights_that_are_not_there_are_refused_before_anything_starts()
    {
        File.WriteAllText(_shell.PathOf("model.onnx"), "graph");
        var once = _shell.Once("touch started");
        var options = once with { Command = [.. once.Command, "{model}"], ModelPath = _shell.PathOf("model.onnx"), ModelDisplayPath = "model.onnx", WeightPaths = ["lost.data"] };

        Assert.That(
            async () => await ExternalBackend.LoadAsync(options),
            Throws.TypeOf<BackendException>().With.Message.EqualTo("Backend 'sh': model.onnx keeps weights in 'lost.data', which cannot be read beside it; copy that file there too, or export the model into one file."));
        Assert.That(_shell.PathOf("started"), Does.Not.Exist);
    }

    [Test]
    public async Task Answer_file_tells_what_computed_and_orders_the_outputs()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            cp "$1/inputs/0.npy" "$1/outputs/0.npy"; cp "$1/inputs/0.npy" "$1/outputs/1.npy"
            echo '{"library": "tflite", "version": "2.1", "device": "npu", "numerics": "strict", "switches": {"threads": "2", "mode": "fast"}, "engine_ms": 0.25,
              "outputs": [{"name": "b/b", "file": "outputs/1.npy"}, {"name": "a", "file": "outputs/0.npy", "type": "float32"}]}' > "$1/answer.json"
            """) with { Numerics = "strict" });
        var before = backend.Description;
        using var result = await backend.RunAsync(ShellCommand.X);
        var description = backend.Description;

        using var scope = Assert.EnterMultipleScope();
        Assert.That((before.Library, before.LibraryVersion, before.Device), Is.EqualTo(("sh", "unknown", "unknown")));
        Assert.That((description.Library, description.LibraryVersion, description.Device), Is.EqualTo(("tflite", "2.1", "npu")));
        Assert.That(description.NotEnforced, Is.Empty);
        Assert.That(result.Outputs.Select(output => output.Name), Is.EqualTo(new[] { "b/b", "a" }));
        Assert.That(result.EngineTime, Is.EqualTo(TimeSpan.FromMilliseconds(0.25)));
        Assert.That(description.Switches.Select(s => s.Key), Is.EqualTo(new[] { "command", "command_sha256", "mode", "threads", "told.mode" }));
    }

    [TestCase("", "host time: the whole exchange with the command, reading and writing of files included; sustained: ")]
    [TestCase("echo '{\"engine_ms\": 0.25}' > \"$1/answer.json\"", "host time: as the command tells it; sustained: ")]
    public async Task Speed_says_what_its_times_include(string answer, string remark)
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once($"cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\"; {answer}"));
        var speed = (await backend.MeasureAsync(new BackendInput("test", ShellCommand.X, ImmutableDictionary<string, string>.Empty), new MeasureOptions(1, 2, 4)))!;

        using var scope = Assert.EnterMultipleScope();
        Assert.That(speed.Remark, Does.StartWith(remark));
        Assert.That((speed.HostMs.Length, speed.InFlight), Is.EqualTo((2, 1)));
    }

    [TestCase("exit 3", "ended with exit code 3: it printed nothing on standard error")]
    [TestCase("echo one >&2; echo 'no such operator: \u001b[31mgelu' >&2; exit 1", "ended with exit code 1: no such operator:  [31mgelu.")]
    [TestCase("kill -SEGV $$", "ended with exit code 139 (SIGSEGV)")]
    [TestCase("kill -KILL $$", "ended with exit code 137 (SIGKILL, out of memory perhaps)")]
    [TestCase("echo '{\"parity\": \"error\", \"message\": \"shape\"}' > \"$1/answer.json\"; exit 1", "failed: shape.")]
    [TestCase("echo '{\"parity\": ' > \"$1/answer.json\"", "answer.json that cannot be read")]
    [TestCase("mkfifo \"$1/answer.json\"", "left answer.json empty or as no file")]
    [TestCase("head -c 2000000 /dev/zero > \"$1/answer.json\"", "answer.json of more than 1048576 bytes")]
    [TestCase("cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\"; rm \"$1/inputs/0.npy\"; mkfifo \"$1/inputs/0.npy\"", "left inputs/0.npy empty or as no file")]
    [TestCase("true", "wrote no outputs: neither outputs/*.npy nor outputs.npz")]
    [TestCase("rm \"$1/inputs/0.npy\"; touch \"$1/outputs/y.npy\"", "empty")]
    public async Task Fault_says_what_happened(string script, string message)
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once(script));

        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>().With.Message.Contains(message).And.Message.StartsWith("Backend 'sh': the command sh run.sh "));
    }

    [Test]
    public async Task Fault_of_one_input_leaves_the_next_alone()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            if [ -e failed ]; then cp "$1/inputs/0.npy" "$1/outputs/y.npy"; else touch failed; cp "$1/inputs/0.npy" "$1/outputs/old.npy"; exit 1; fi
            """));
        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>());
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(result.Outputs.Select(output => output.Name), Is.EqualTo(new[] { "y" }));
    }

    [Test]
    public async Task Changed_input_shows_in_the_digest()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            cp "$1/inputs/0.npy" "$1/outputs/y.npy"
            printf 'x' | dd of="$1/inputs/0.npy" bs=1 seek=130 conv=notrunc 2> /dev/null
            """));
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(result.DigestAfter, Is.Not.EqualTo(result.DigestBefore));
    }

    [Test]
    public async Task Removed_input_is_a_fault()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("mv \"$1/inputs/0.npy\" \"$1/outputs/y.npy\""));

        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>().With.Message.Contains("removed or damaged one of its inputs (inputs/0.npy"));
    }

    [Test]
    public async Task Contradiction_about_what_computes_is_a_fault()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            cp "$1/inputs/0.npy" "$1/outputs/y.npy"
            version=1; [ -e second ] && version=2; touch second
            echo "{\"version\": \"$version\"}" > "$1/answer.json"
            """));
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(async () => await backend.RunAsync(ShellCommand.X), Throws.InstanceOf<BackendException>().With.Message.Contains("tells the version '2' and told '1' before"));
    }

    [Test]
    public async Task Bfloat16_travels_as_its_bits()
    {
        var x = new TensorSet(new TensorData("x", ElementType.BFloat16, new TensorShape(2), new byte[] { 0x80, 0x3F, 0x00, 0x40 }));
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            grep -q '"type":"bfloat16"' "$1/request.json" && cp "$1/inputs/0.npy" "$1/outputs/0.npy"
            echo '{"outputs": [{"name": "y", "file": "outputs/0.npy", "type": "bfloat16"}]}' > "$1/answer.json"
            """));
        using var result = await backend.RunAsync(x);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(result.Outputs[0].ToString(), Is.EqualTo("y: bfloat16 [2]"));
        Assert.That(result.DigestBefore, Is.EqualTo(TensorDigest.XxHash128Of(x)).And.EqualTo(result.DigestAfter));
    }

    [Test]
    public async Task What_the_command_printed_is_its_log()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("echo loading; i=0; while [ $i -lt 40 ]; do echo '{\"parity\": 1}'; i=$((i + 1)); done; cp \"$1/inputs/0.npy\" \"$1/outputs/y.npy\""));
        using var result = await backend.RunAsync(ShellCommand.X);

        Assert.That(backend.Log, Does.StartWith("loading\n{\"parity\": 1}\n"));
    }

    [Test]
    public async Task Children_that_the_command_left_behind_are_ended_before_its_outputs_are_read()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("""
            cp "$1/inputs/0.npy" "$1/outputs/y.npy"
            sleep 1000 & echo $! > child
            """));
        using var result = await backend.RunAsync(ShellCommand.X);

        await ShellCommand.WaitForEndAsync(int.Parse(await _shell.WaitForAsync("child")));
    }

    [Test]
    public async Task Cancelling_ends_the_whole_group_at_once()
    {
        await using var backend = await ExternalBackend.LoadAsync(_shell.Once("sh -c 'echo $$ > grandchild; exec sleep 1000'; exit 0"));
        using var source = new CancellationTokenSource();
        var running = backend.RunAsync(ShellCommand.X, source.Token).AsTask();
        var grandchild = int.Parse(await _shell.WaitForAsync("grandchild"));
        await source.CancelAsync();

        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
        await ShellCommand.WaitForEndAsync(grandchild);
    }
}
