using Parity.Engines.Provenance;
using Parity.TestKit;
using Parity.Core.Reports;

namespace Parity.Engines.Tests.Provenance;

internal sealed class MachineTests
{
    [Test]
    public void Variables_of_the_list_are_recorded_and_no_others()
    {
        var environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "3", ["NVIDIA_TF32_OVERRIDE"] = "", ["API_TOKEN"] = "secret", ["HOME"] = "/home/someone" };
        using var tree = new SystemTree();
        var report = new Machine(new SystemFiles(tree.Root), environment.GetValueOrDefault).Complete(Bare);

        Assert.That(report.Variables.Select(variable => $"{variable.Key}={variable.Value}"), Is.EqualTo(new[] { "NVIDIA_TF32_OVERRIDE=", "OMP_NUM_THREADS=3" }));
    }

    [TestCase("200000 100000", null)]
    [TestCase("150000 100000", 1.5)]
    public void Limit_is_told_where_it_is_another_figure_than_the_processors(string limit, double? expected)
    {
        using var tree = new SystemTree().With("/sys/fs/cgroup/cpu.max", limit).With("/proc/meminfo", "MemTotal:       24684092 kB\nMemFree: 1 kB\n");
        var report = new Machine(new SystemFiles(tree.Root), _ => null).Complete(Bare);

        Assert.That((report.CpuLimit, report.MemoryBytes), Is.EqualTo((expected, 24684092L * 1024)));
    }

    [Test]
    public void This_machine_tells_its_libraries()
    {
        var report = new Machine(SystemFiles.OfThisSystem, _ => null).Complete(Bare);

        using var scope = Assert.EnterMultipleScope();
        Assert.That(report.Libraries.Keys, Is.EqualTo(new[] { "Microsoft.ML.OnnxRuntime.Managed", "SkiaSharp", "TorchSharp" }));
        Assert.That(report.Libraries.Values, Is.All.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(report.MemoryBytes, Is.GreaterThan(1L << 20));
        Assert.That(report.CLibrary, Is.Null.Or.Match(@"^glibc 2\.\d+"));
        Assert.That(report.ParityVersion, Is.EqualTo("1.2.3"));
    }

    private static EnvironmentReport Bare => new()
    {
        ParityVersion = "1.2.3", OperatingSystem = "Linux", Architecture = "X64", Processor = "unknown", ProcessorCount = 2, Runtime = ".NET 10", Backends = [],
    };
}
