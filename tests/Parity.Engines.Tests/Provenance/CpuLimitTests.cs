using Parity.Engines.Provenance;
using Parity.TestKit;

namespace Parity.Engines.Tests.Provenance;

internal sealed class CpuLimitTests
{
    [TestCase("150000 100000\n", 1.5)]
    [TestCase("max 100000\n", null)]
    [TestCase("nonsense\n", null)]
    [TestCase("150000 0\n", null)]
    [TestCase("", null)]
    public void Container_of_version_2_sees_its_own_group_on_top(string text, double? expected)
    {
        using var tree = new SystemTree().With("/proc/self/cgroup", "0::/\n").With("/sys/fs/cgroup/cpu.max", text);

        Assert.That(CpuLimit.Of(new SystemFiles(tree.Root)), Is.EqualTo(expected));
    }

    [Test]
    public void Smallest_limit_on_the_way_up_counts()
    {
        using var tree = new SystemTree()
            .With("/proc/self/cgroup", "0::/user.slice/ci.service\n")
            .With("/sys/fs/cgroup/user.slice/ci.service/cpu.max", "400000 100000\n")
            .With("/sys/fs/cgroup/user.slice/cpu.max", "250000 100000\n");

        Assert.That(CpuLimit.Of(new SystemFiles(tree.Root)), Is.EqualTo(2.5));
    }

    [TestCase("-1", null)]
    [TestCase("50000", 0.5)]
    public void Version_1_has_two_files(string quota, double? expected)
    {
        using var tree = new SystemTree()
            .With("/proc/self/cgroup", "3:cpuset:/\n2:cpuacct,cpu:/docker/abc\n0::/\n")
            .With("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", $"{quota}\n")
            .With("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

        Assert.That(CpuLimit.Of(new SystemFiles(tree.Root)), Is.EqualTo(expected));
    }

    [Test]
    public void System_without_groups_has_no_limit()
    {
        using var tree = new SystemTree();

        Assert.That(CpuLimit.Of(new SystemFiles(tree.Root)), Is.Null);
    }
}
