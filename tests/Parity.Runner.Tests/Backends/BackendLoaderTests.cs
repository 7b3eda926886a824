using Parity.Configuration;
using Parity.Core.Backends;
using Parity.Runner.Backends;

namespace Parity.Runner.Tests.Backends;

internal sealed class BackendLoaderTests
{
    [Test]
    public async Task Who_waits_sees_for_which_backends()
    {
        var release = new TaskCompletionSource();
        var progress = new Progress(release);
        var loaded = await BackendLoader.LoadAsync(SampleRuns.Plan("fast", "slow"), new SlowFactory("slow", release.Task), new FaultLog(), progress, CancellationToken.None);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(loaded, Has.Count.EqualTo(2));
        Assert.That(progress.First, Is.EqualTo("loading slow"));
    }

    private sealed class Progress(TaskCompletionSource release) : IProgress<RunProgress>
    {
        public string? First { get; private set; }

        public void Report(RunProgress value)
        {
            First ??= value.Current;
            release.TrySetResult();
        }
    }

    private sealed class SlowFactory(string slow, Task release) : IBackendFactory
    {
        public async ValueTask<IBackend> LoadAsync(BackendPlan plan, CancellationToken cancellationToken)
        {
            await (plan.Name == slow ? release : Task.CompletedTask).ConfigureAwait(false);
            return new FakeBackend(plan.Name, SampleRuns.Mean);
        }
    }
}
