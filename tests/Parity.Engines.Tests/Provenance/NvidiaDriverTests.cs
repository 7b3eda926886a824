using Parity.Engines.Provenance;
using Parity.TestKit;
using Parity.Core.Reports;

namespace Parity.Engines.Tests.Provenance;

internal sealed class NvidiaDriverTests
{
    [TestCase("NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\nGCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n", "535.104.05")]
    [TestCase("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  (dvs-builder@U16-I3-B03-4-3)  Thu Jan 23 22:50:36 UTC 2025\n", "570.86.15")]
    [TestCase("NVRM version: something new\nGCC version:  gcc version 12.2.0\n", null)]
    [TestCase("", null)]
    public void Version_is_read_from_the_module(string text, string? expected)
    {
        using var tree = new SystemTree().With("/proc/driver/nvidia/version", text);

        Assert.That(NvidiaDriver.Of(new SystemFiles(tree.Root)).Version, Is.EqualTo(expected));
    }

    [Test]
    public void Graphics_processors_are_listed_by_bus()
    {
        using var tree = new SystemTree()
            .With("/proc/driver/nvidia/gpus/0000:65:00.0/information", "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 42\nGPU UUID: \t GPU-12345678-1234\nBus Location: \t 0000:65:00.0\n")
            .With("/proc/driver/nvidia/gpus/0000:01:00.0/information", "IRQ:   \t\t 17\n");

        Assert.That(NvidiaDriver.Of(new SystemFiles(tree.Root)).Gpus, Is.EqualTo(new[] { new GpuReport("unknown", "0000:01:00.0"), new GpuReport("NVIDIA H100 80GB HBM3", "0000:65:00.0") }));
    }

    [Test]
    public void System_without_one_has_none()
    {
        using var tree = new SystemTree();
        var driver = NvidiaDriver.Of(new SystemFiles(tree.Root));

        Assert.That((driver.Version, driver.Gpus.Length), Is.EqualTo(((string?)null, 0)));
    }
}
