using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Interop;
using Parity.Interop.Records;
using Parity.Runner.Backends;
using Parity.Runner.Recording;
using Parity.TestKit;
using static Parity.Runner.Tests.SampleRuns;

namespace Parity.Runner.Tests;

internal sealed class RecordRunnerTests
{
    [Test]
    public async Task Only_a_backend_that_answered_every_input_has_a_record()
    {
        using var folder = new TemporaryFolder();
        var failing = new FakeBackend("c", (inputs, call) => call == 1 ? throw new BackendException("cannot") : Mean(inputs, call));
        var summary = await Runner(new FakeFactory(new FakeBackend("r", Mean), failing)).RunAsync(Plan("r", "c"), folder.File("out"), RecordTarget.Parity, CancellationToken.None);
        using var record = TensorRecord.Open(folder.File("out/r"));

        using var scope = Assert.EnterMultipleScope();
        Assert.That(summary.IsWhole, Is.False);
        Assert.That(summary.Records.Select(entry => entry.Backend), Is.EqualTo(new[] { "r" }));
        Assert.That(summary.Faults.Select(fault => (fault.Backend, fault.Input)), Is.EqualTo(new[] { ("c", "scene_002.jpg") }));
        Assert.That(record.CaseNames, Is.EqualTo(new[] { "scene_001.jpg", "scene_002.jpg", "scene_003.jpg" }));
        Assert.That(Directory.GetFileSystemEntries(folder.File("out")).Select(Path.GetFileName), Is.EqualTo(new[] { "r" }));
    }

    [Test]
    public void Run_that_takes_too_long_to_load_is_told_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(
            async () => await Runner(new SlowFactory()).RunAsync(Plan("r", "c") with { TimeoutS = 0.05 }, folder.File("out"), RecordTarget.Parity, CancellationToken.None),
            Throws.TypeOf<TensorFileException>().With.Message.StartsWith("The run took longer than timeout_s (0.05 s)"));
        Assert.That(Directory.Exists(folder.File("out")), Is.False);
    }

    private static RecordRunner Runner(IBackendFactory factory) => new(factory, new RunnerOptions { ParityVersion = "test" });

    private sealed class SlowFactory : IBackendFactory
    {
        public async ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
