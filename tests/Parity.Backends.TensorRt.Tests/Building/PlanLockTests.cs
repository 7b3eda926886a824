using Parity.Backends.TensorRt.Building;
using Parity.TestKit;

namespace Parity.Backends.TensorRt.Tests.Building;

/// <summary>Two processes that want one plan build it once.</summary>
internal sealed class PlanLockTests
{
    [Test]
    public void Free_lock_is_taken_at_once_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var waits = 0;
        using (var taken = PlanLock.Take(folder.File("k.lock"), () => waits++))
        {
            Assert.That(taken.HasWaited, Is.False);
        }

        using var scope = Assert.EnterMultipleScope();
        Assert.That(waits, Is.Zero);
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Held_lock_is_waited_for_and_told_once(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var waiting = new TaskCompletionSource();
        var waits = 0;
        var first = PlanLock.Take(folder.File("k.lock"), () => { });
        var second = Task.Run(
            () => PlanLock.Take(folder.File("k.lock"), () =>
            {
                waits++;
                waiting.SetResult();
            }),
            cancellationToken);
        await waiting.Task.WaitAsync(cancellationToken);
        var isTakenEarly = second.IsCompleted;
        first.Dispose();
        using var taken = await second.WaitAsync(cancellationToken);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(isTakenEarly, Is.False);
        Assert.That(taken.HasWaited, Is.True);
        Assert.That(waits, Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Folder_that_takes_no_lock_does_not_stop_a_build(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        using var taken = PlanLock.Take(folder.File("gone/k.lock"), () => Assert.Fail("There is nobody to wait for."));

        Assert.That(taken.HasWaited, Is.False);
    }
}
