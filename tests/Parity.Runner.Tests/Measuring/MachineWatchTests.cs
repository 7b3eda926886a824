using Parity.Core.Reports;
using Parity.Runner.Measuring;

namespace Parity.Runner.Tests.Measuring;

internal sealed class MachineWatchTests
{
    [Test]
    public async Task Short_timing_gets_one_sample_right_after_and_not_the_idle_one_before()
    {
        using var probe = new FakeProbe();
        await using var watch = MachineWatch.Start(probe, TimeProvider.System);
        var state = await watch.StopAsync();
        var gpu = state.Gpus.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That((state.CpuGovernor, state.LoadBefore, state.GpuDriver, state.GpuStateUnknown), Is.EqualTo(("performance", 1.0, "1.2", (string?)null)));
        Assert.That((gpu.Samples, gpu.SmClockMHz, gpu.MaxSmClockMHz), Is.EqualTo((1, new SampleRange(2, 2), 100)));
        Assert.That(gpu.SlowedBy, Is.EqualTo(new[] { "power cap" }));
        Assert.That((gpu.MemoryClockMHz, gpu.MaxMemoryClockMHz), Is.EqualTo(((SampleRange?)null, (int?)null)));
    }

    [Test]
    public async Task Long_timing_is_sampled_meanwhile()
    {
        using var probe = new FakeProbe();
        await using var watch = MachineWatch.Start(probe, TimeProvider.System);
        await Task.Delay(1000);
        var gpu = (await watch.StopAsync()).Gpus.Single();

        using var scope = Assert.EnterMultipleScope();
        Assert.That(gpu.Samples, Is.InRange(2, 5));
        Assert.That(gpu.SmClockMHz, Is.EqualTo(new SampleRange(2, gpu.Samples + 1)));
        Assert.That(gpu.PowerState, Is.EqualTo(new SampleRange(0, 2)));
        Assert.That(gpu.PowerW, Is.EqualTo(100 * (2 + gpu.Samples + 1) / 2.0));
        Assert.That((gpu.TemperatureC, gpu.PowerLimitW), Is.EqualTo((48, 700.0)));
    }

    [Test]
    public async Task Watch_that_was_left_behind_looks_no_more()
    {
        using var probe = new FakeProbe();
        var watch = MachineWatch.Start(probe, TimeProvider.System);
        await watch.DisposeAsync();
        await Task.Delay(300);

        Assert.That(probe.Sample().Load, Is.EqualTo(2));
    }

    [Test]
    public async Task Runner_without_a_probe_says_that_nothing_is_known()
    {
        using var probe = new NoProbe();
        await using var watch = MachineWatch.Start(probe, TimeProvider.System);
        var state = await watch.StopAsync();

        Assert.That((state.Gpus.Length, state.GpuStateUnknown), Is.EqualTo((0, "nothing reads it")));
    }
}
