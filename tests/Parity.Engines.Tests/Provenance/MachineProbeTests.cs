using System.Runtime.InteropServices;
using Parity.Engines.Provenance;
using Parity.TestKit;

namespace Parity.Engines.Tests.Provenance;

internal sealed class MachineProbeTests
{
    [Test]
    public void Graphics_processors_are_read_from_the_drivers_library()
    {
        using var library = new NvmlStandIn();
        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), library.Path);
        var sample = probe.Sample();
        var gpu = sample.Gpus[0];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((sample.GpuDriver, sample.GpuStateUnknown, sample.Gpus.Length), Is.EqualTo(("570.86.15", (string?)null, 2)));
        Assert.That((gpu.Model, gpu.Bus), Is.EqualTo(("NVIDIA Stand-in 1", "0000:65:00.0")));
        Assert.That((gpu.SmClockMHz, gpu.MaxSmClockMHz, gpu.MemoryClockMHz, gpu.MaxMemoryClockMHz), Is.EqualTo((1980, 1980, 2619, 2619)));
        Assert.That((gpu.PowerState, gpu.PowerW, gpu.PowerLimitW, gpu.TemperatureC), Is.EqualTo((0, 310.5, 700.0, 45)));
        Assert.That(gpu.SlowedBy, Is.Empty);
        Assert.That(probe.Sample().Gpus[0].SlowedBy, Is.EqualTo(new[] { "power cap", "unknown reason 0x4000" }));
    }

    [Test]
    public void What_a_processor_does_not_tell_is_not_known()
    {
        using var library = new NvmlStandIn();
        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), library.Path);
        var gpu = probe.Sample().Gpus[1];

        using var scope = Assert.EnterMultipleScope();
        Assert.That((gpu.Model, gpu.Bus), Is.EqualTo(("NVIDIA Stand-in 2", "0000:ca:00.0")));
        Assert.That(new int?[] { gpu.SmClockMHz, gpu.MaxSmClockMHz, gpu.MemoryClockMHz, gpu.MaxMemoryClockMHz, gpu.PowerState, gpu.TemperatureC }, Is.All.Null);
        Assert.That((gpu.PowerW, gpu.PowerLimitW), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(gpu.SlowedBy, Is.Empty);
    }

    [Test]
    public void Library_is_shut_down_as_often_as_it_was_started()
    {
        using var library = new NvmlStandIn();
        using var tree = new SystemTree();

        // Held by the test, so that it can be looked at when the probe is gone.
        var handle = NativeLibrary.Load(library.Path);
        try
        {
            var open = NativeLibrary.GetExport(handle, "stand_in_open");
            using (new MachineProbe(new SystemFiles(tree.Root), library.Path))
            {
                Assert.That(Marshal.ReadInt32(open), Is.EqualTo(1));
            }

            Assert.That(Marshal.ReadInt32(open), Is.Zero);
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }

    [Test]
    public void Library_that_does_not_start_is_told_in_its_own_words()
    {
        using var library = new NvmlStandIn("START=9");
        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), library.Path);

        Assert.That((probe.Sample().GpuStateUnknown, probe.Sample().Gpus.Length), Is.EqualTo(("NVIDIA's management library does not start: Driver Not Loaded (error 9)", 0)));
    }

    [Test]
    public void Older_library_tells_what_it_can()
    {
        using var library = new NvmlStandIn("OLD");
        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), library.Path);
        probe.Sample();

        Assert.That((probe.Sample().Gpus[0].SmClockMHz, probe.Sample().Gpus[0].SlowedBy.Length), Is.EqualTo((1410, 0)));
    }

    [Test]
    public void Machine_without_the_library_says_so()
    {
        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), "/nowhere/libnvidia-ml.so.1");
        var sample = probe.Sample();

        Assert.That((sample.GpuStateUnknown, sample.GpuDriver, sample.Gpus.Length), Is.EqualTo(("libnvidia-ml.so.1, which comes with NVIDIA's driver, is not here", (string?)null, 0)));
    }

    [Test]
    public void File_that_is_another_library_says_so()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The library of mathematics stands under its Linux name.");
        }

        using var tree = new SystemTree();
        using var probe = new MachineProbe(new SystemFiles(tree.Root), "libm.so.6");

        Assert.That(probe.Sample().GpuStateUnknown, Is.EqualTo("libm.so.6 has no nvmlInit_v2"));
    }

    [TestCase("performance\n", "0.52 0.30 0.11 1/234 5678\n", "performance", 0.52)]
    [TestCase(null, "nonsense\n", null, null)]
    [TestCase(null, null, null, null)]
    public void Processor_tells_its_governor_and_the_system_its_load(string? governor, string? load, string? expectedGovernor, double? expectedLoad)
    {
        using var tree = new SystemTree();
        if (governor is not null)
        {
            tree.With("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", governor);
        }

        if (load is not null)
        {
            tree.With("/proc/loadavg", load);
        }

        using var probe = new MachineProbe(new SystemFiles(tree.Root), "/nowhere/libnvidia-ml.so.1");

        Assert.That((probe.Sample().CpuGovernor, probe.Sample().Load), Is.EqualTo((expectedGovernor, expectedLoad)));
    }
}
