using System.Collections.Immutable;
using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Hosting;
using Parity.TestKit;

namespace Parity.Runner.Tests.Hosting;

/// <summary>Programs that are no host: what they do ends in a fault, and they end.</summary>
[Platform(Exclude = "Win", Reason = "The programs are shell commands.")]
internal sealed class HostedBackendFactoryTests
{
    private static readonly BackendPlan Plan = new() { Name = "c", Kind = BackendKind.OnnxRuntime, Path = "model.onnx", TimeoutS = 30 };
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Create_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete_folder() => _folder.Dispose();

    [TestCase("exit 7", "Backend 'c': its process ended with exit code 7 while it loaded model.onnx; run this model and input in its engine alone to see it there too.")]
    [TestCase("echo one; echo two >&2; exit 0", "Backend 'c': its process ended with exit code 0 while it loaded model.onnx, after printing '")]
    [TestCase("kill -SEGV $$", "Backend 'c': its process ended with SIGSEGV (memory that it does not own) while it loaded model.onnx; ")]
    [TestCase("head -c 10000000 /dev/zero; kill -KILL $$", "Backend 'c': its process was killed with SIGKILL while it loaded model.onnx, after printing '")]
    public void Process_that_ends_is_told_with_how_and_its_last_line(string command, string message) =>
        Assert.That(() => LoadAsync(Plan, command), Throws.TypeOf<BackendException>().With.Message.StartsWith(message));

    [Test]
    public void Program_that_is_not_there_is_told() => Assert.That(
        () => LoadAsync(Plan, new HostCommand("/nowhere/parity", [])), Throws.TypeOf<BackendException>().With.Message.StartsWith("Backend 'c': its process cannot be started (/nowhere/parity): "));

    [Test]
    public void Process_that_never_reports_is_ended_at_the_limit_with_its_children()
    {
        Assert.That(
            () => LoadAsync(Plan with { TimeoutS = 0.3 }, $"sleep 1000 & echo $! > {_folder.File("child")}; wait"),
            Throws.TypeOf<BackendException>().With.Message.StartsWith("Backend 'c': loading model.onnx took longer than 0.3 s, so its process was ended; "));
        if (OperatingSystem.IsLinux())
        {
            // Z: ended, and nobody has asked how.
            var state = $"/proc/{File.ReadAllText(_folder.File("child")).Trim()}/stat";
            Assert.That(() => !File.Exists(state) || File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal), Is.True);
        }
    }

    [Test]
    public void Cancelling_ends_the_process_at_once()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));

        Assert.That(() => LoadAsync(Plan, "sleep 1000", cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(BackendKind.Recorded, BackendIsolation.Process)]
    [TestCase(BackendKind.OnnxRuntime, BackendIsolation.InProcess)]
    public async Task Other_backends_are_opened_in_this_process(BackendKind kind, BackendIsolation isolation)
    {
        using var folder = RunFolder.Create(_folder.Path);
        var backend = new FakeBackend("c", SampleRuns.Mean);
        using var factory = new HostedBackendFactory(new FakeFactory(backend), new HostOptions { Command = new HostCommand("/nowhere", []), Folder = folder });

        Assert.That(await factory.LoadAsync(Plan with { Kind = kind, Isolation = isolation }, CancellationToken.None), Is.SameAs(backend));
    }

    [Test]
    public void Environment_has_the_backends_own_variables_and_the_runs_temporary_folder() => Assert.That(
        () => LoadAsync(Plan, "echo $OMP_WAIT_POLICY $SWITCH $(dirname $TMPDIR); exit 1"),
        Throws.TypeOf<BackendException>().With.Message.Contains($"'PASSIVE c {_folder.Path}'"));

    private Task<IBackend> LoadAsync(BackendPlan plan, string command, CancellationToken cancellationToken = default) =>
        LoadAsync(plan, new HostCommand("sh", ["-c", command]), cancellationToken);

    private async Task<IBackend> LoadAsync(BackendPlan plan, HostCommand command, CancellationToken cancellationToken = default)
    {
        using var folder = RunFolder.Create(_folder.Path);
        using var factory = new HostedBackendFactory(new FakeFactory(), new HostOptions
        {
            Command = command,
            Folder = folder,
            EnvironmentFor = backend => ImmutableDictionary<string, string>.Empty.Add("SWITCH", backend.Name),
        });
        return await factory.LoadAsync(plan, cancellationToken);
    }
}
